"""Golden vectors of the journal, made from docs/journal.md alone: python3 vectors.py > vectors.json"""
import hashlib
import json


def item(value):
    if value is None:
        return b"-\n"
    encoded = value.encode("utf-8") if isinstance(value, str) else str(value).encode("ascii")
    return str(len(encoded)).encode("ascii") + b":" + encoded + b"\n"


def items(form, values):
    return form.encode("ascii") + b"\n" + b"".join(item(v) for v in values)


def digest(algorithm, data):
    return hashlib.new({"SHA-256": "sha256", "SM3": "sm3"}[algorithm], data).digest()


def personal_hash(algorithm, salt, field, value):
    found = digest(algorithm, b"\x03" + bytes.fromhex(salt) + items("youju-personal-1", [field, value])).hex()
    return found if algorithm == "SHA-256" else "sm3:" + found


def line_bytes(line):
    values = [line[k] for k in ("entry", "version", "register", "action", "actor", "at", "region", "unit", "stage", "reason")]
    values += ["true" if line["demonstration"] else "false", line["source"], line["load"], line["epoch"]]
    values.append(len(line["changes"]))
    for field in sorted(line["changes"]):
        values += [field, *line["changes"][field]]
    values.append(len(line["personal"]))
    for field in sorted(line["personal"]):
        values += [field, line["personal"][field]]
    return items("youju-line-1", values)


def root(algorithm, leaves):
    if not leaves:
        return digest(algorithm, b"")
    if len(leaves) == 1:
        return leaves[0]
    left = 1
    while left * 2 < len(leaves):
        left *= 2
    return digest(algorithm, b"\x01" + root(algorithm, leaves[:left]) + root(algorithm, leaves[left:]))


def header_bytes(header):
    return items("youju-block-1", [header[k] for k in
                                   ("number", "algorithm", "lines", "root", "previous", "epoch", "below", "sealed_at")])


SALT = "000102030405060708090a0b0c0d0e0f"
LINES = [
    {"entry": "01890a5d-ac96-774b-bcce-b302099a8057", "version": 1, "register": "hotline_order", "action": "receive",
     "actor": "410702-hotline/示例话务员01", "at": "2023-06-15T01:02:03.000004Z", "region": "410702", "unit": "410702-hotline",
     "stage": "received", "reason": None, "demonstration": True, "source": None, "load": None, "epoch": 1,
     "changes": {"number": [None, "RX410702-20230615-00001"], "subject": [None, "𠮷野路𝄞噪声\n第二行"], "urgent": [None, "false"]},
     "personal": {"caller": personal_hash("SHA-256", SALT, "caller", "示例居民𠮷"),
                  "phone": personal_hash("SM3", SALT, "phone", "13900000000")}},
    {"entry": "01890a5d-ac96-774b-bcce-b302099a8057", "version": 2, "register": "hotline_order", "action": "correct",
     "actor": "system", "at": "2023-06-15T01:02:03.100000Z", "region": "410702", "unit": "410702-hotline",
     "stage": "received", "reason": "来电人要求", "demonstration": True, "source": None, "load": None, "epoch": 1,
     "changes": {"subject": ["𠮷野路𝄞噪声\n第二行", None]}, "personal": {"caller": None, "phone": None}},
    {"entry": "01890a5d-ac96-774b-bcce-b302099a8058", "version": 1, "register": "investment_project", "action": "sign",
     "actor": "410702-commerce", "at": "2023-12-31T16:00:00.000000Z", "region": "410702", "unit": "410702-commerce",
     "stage": "contracted", "reason": "", "demonstration": False, "source": "press-2024-03-06", "load": 17, "epoch": 2,
     "changes": {"contract_value": ["-0.10", "123456789012345678.90"], "name": [None, "示例项目\"甲\"\\"],
                 "a": ["", "-"], "a_b": [None, None], "ab": ["1:2", "\u0001\u007f"]},
     "personal": {}},
    {"entry": "01890a5d-ac96-774b-bcce-b302099a8059", "version": 1, "register": "r", "action": "a", "actor": "x",
     "at": "1969-12-31T23:59:59.999999Z", "region": "410702", "unit": "u", "stage": "s", "reason": None,
     "demonstration": False, "source": None, "load": 9223372036854775807, "epoch": 1, "changes": {}, "personal": {}},
]


def main():
    out = {"salt": SALT, "personal": [], "lines": [], "trees": [], "headers": []}
    for algorithm in ("SHA-256", "SM3"):
        for field, value in (("caller", "示例居民𠮷"), ("phone", "13900000000"), ("id_number", ""), ("a", "b1:c")):
            out["personal"].append({"algorithm": algorithm, "field": field, "value": value,
                                    "hash": personal_hash(algorithm, SALT, field, value)})
    for line in LINES:
        data = line_bytes(line)
        out["lines"].append({"line": line, "bytes": data.decode("utf-8"),
                             "leaf": {a: digest(a, b"\x00" + data).hex() for a in ("SHA-256", "SM3")}})
    for algorithm in ("SHA-256", "SM3"):
        leaves = [digest(algorithm, b"\x00" + bytes([i])) for i in range(11)]
        out["trees"].append({"algorithm": algorithm, "roots": [root(algorithm, leaves[:n]).hex() for n in range(12)]})
    previous = "00" * 32
    for number, algorithm, lines in ((1, "SHA-256", LINES[:2]), (2, "SM3", LINES[2:]), (3, "SHA-256", LINES)):
        leaves = [digest(algorithm, b"\x00" + line_bytes(line)) for line in lines]
        header = {"number": number, "algorithm": algorithm, "lines": len(leaves), "root": root(algorithm, leaves).hex(),
                  "previous": previous, "epoch": number, "below": 4294967296 * number + 7,
                  "sealed_at": "2024-01-0%dT00:00:00.000001Z" % number}
        data = header_bytes(header)
        previous = digest(algorithm, b"\x02" + data).hex()
        out["headers"].append({"header": header, "bytes": data.decode("utf-8"), "hash": previous})
    print(json.dumps(out, ensure_ascii=False, indent=1))


main()
