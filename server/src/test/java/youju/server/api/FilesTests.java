package youju.server.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.PackFolder;

import static org.assertj.core.api.Assertions.assertThat;

class FilesTests {
    private static final String ENTRIES = "/api/registers/repair/entries";
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a");
    private static Api api;
    private static Api.Caller operator;
    private static Api.Caller supervisor;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        PackFolder pack = PackFolder.in(folder).with("pack.yaml", "id: test\ntitle: 试验\ndemonstration: true\n").with(
                "registers/repair.yaml", """
                        register: repair
                        title: 维修记录
                        system: G9
                        number: "WX{yyyy}-{000}"
                        name: what
                        fields:
                          what:  {title: 事项, type: text, required: true}
                          photo: {title: 现场照片, type: file}
                          card:  {title: 身份证照片, type: file, personal: true}
                        stages: {noted: 已登记}
                        actions:
                          note: {title: 登记, to: noted, by: operator, asks: [what!, photo, card]}
                        grants:
                          operator: {see: region}
                          supervisor: {see: region, personal: [card]}
                        """);
        api = Api.with(pack.path());
        operator = api.as("operator");
        supervisor = api.as("supervisor");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static byte[] picture(int seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        System.arraycopy(PNG, 0, bytes, 0, PNG.length);
        return bytes;
    }

    private static String hash(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private static Api.Answer upload(Api.Caller by, String name, byte[] content) throws Exception {
        return by.and("Content-Type", "application/octet-stream").send("POST", "/api/files?name=" + URLEncoder.encode(
                name, StandardCharsets.UTF_8), content);
    }

    private static Api.Answer noted(String field, String hash) throws Exception {
        return operator.post(ENTRIES,
                """
                        {"action": "note", "region": "410702", "unit": "center", "input": {"what": "换灯", "%s": "%s"}}"""
                        .formatted(
                                field, hash));
    }

    private static HttpResponse<byte[]> download(String login, String path) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(api.uri(path)).header("Authorization", "Bearer "
                + api.token(login)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static Path place(String hash) throws Exception {
        return api.district().files().folder().resolve(hash.substring(0, 2)).resolve(hash);
    }

    @Test
    void aFileIsUploadedNamedInAnActionAndGivenToWhoeverSeesTheEntry() throws Exception {
        for (int size : new int[]{8, 65_535, 65_536, 65_537, 1_000_000}) {
            byte[] content = picture(size, size);
            Api.Answer uploaded = upload(operator, "现场 照片.jpg", content);
            assertThat(uploaded.status()).as(uploaded.body()).isEqualTo(201);
            assertThat(uploaded.json().get("hash").stringValue()).isEqualTo(hash(content));
            assertThat(uploaded.json().get("type").stringValue()).isEqualTo("image/png");
            assertThat(uploaded.json().get("size").intValue()).isEqualTo(size);
            Api.Answer made = noted("photo", hash(content));
            assertThat(made.status()).as(made.body()).isEqualTo(201);
            String path = ENTRIES + "/" + made.json().get("id").stringValue() + "/files/photo";
            HttpResponse<byte[]> given = download("operator", path);
            assertThat(given.statusCode()).isEqualTo(200);
            assertThat(given.body()).isEqualTo(content);
            assertThat(given.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment;").contains(
                    "filename*=UTF-8''%E7%8E%B0%E5%9C%BA%20%E7%85%A7%E7%89%87.jpg");
            assertThat(given.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(given.headers().firstValue("Content-Type")).contains("image/png");
            assertThat(download("audit", path).statusCode()).isEqualTo(404);
            assertThat(api.nobody().get(path).status()).isEqualTo(401);
            byte[] kept = Files.readAllBytes(place(hash(content)));
            assertThat(Arrays.mismatch(kept, PNG)).isLessThan(PNG.length);
        }
    }

    @Test
    void theSameContentIsHeldOnceAndALostOneIsTakenAnew() throws Exception {
        byte[] content = picture(77, 5000);
        assertThat(upload(operator, "a.png", content).status()).isEqualTo(201);
        byte[] first = Files.readAllBytes(place(hash(content)));
        assertThat(upload(supervisor, "b.png", content).json().get("name").stringValue()).isEqualTo("b.png");
        assertThat(Files.readAllBytes(place(hash(content)))).isEqualTo(first);
        String path = ENTRIES + "/" + noted("photo", hash(content)).json().get("id").stringValue() + "/files/photo";
        assertThat(download("operator", path).body()).isEqualTo(content);
        Files.delete(place(hash(content)));
        assertThat(download("operator", path).statusCode()).isEqualTo(500);
        assertThat(upload(operator, "a.png", content).status()).isEqualTo(201);
        assertThat(download("operator", path).body()).isEqualTo(content);
        assertThat(Files.readAllBytes(place(hash(content)))).isNotEqualTo(first);
    }

    @Test
    void contentThatWasChangedOnTheDiskIsNotGivenOut() throws Exception {
        byte[] content = picture(78, 300_000);
        upload(operator, "a.png", content);
        String path = ENTRIES + "/" + noted("photo", hash(content)).json().get("id").stringValue() + "/files/photo";
        byte[] kept = Files.readAllBytes(place(hash(content)));
        kept[100] ^= 1;
        Files.write(place(hash(content)), kept);
        assertThat(download("operator", path).statusCode()).isEqualTo(500);
    }

    @Test
    void anActionOrARowThatNamesAFileWhichWasNeverUploadedIsRefused() throws Exception {
        Api.Answer refused = noted("photo", "ab".repeat(32));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("field").stringValue()).isEqualTo("photo");
        assertThat(refused.json().get("detail").stringValue()).contains("没有上传过");
        assertThat(noted("photo", "../../etc/passwd").status()).isEqualTo(400);
        byte[] content = picture(79, 100);
        upload(operator, "a.png", content);
        Api.Answer imported = operator.and("Content-Type", "text/csv").send("POST",
                "/api/registers/repair/import?region=410702&unit=center", ("事项,现场照片\n有,%s\n没有,%s\n").formatted(hash(
                        content), "cd".repeat(32)).getBytes(StandardCharsets.UTF_8));
        assertThat(imported.json().get("entries").intValue()).as(imported.body()).isEqualTo(1);
        assertThat(imported.json().get("errors").get(0).get("reason").stringValue()).contains("没有上传过");
    }

    @Test
    void aPersonalFileIsGivenOnlyToWhoMayAndSaysWhyAndIsGoneOnceTheEntryIsErased() throws Exception {
        byte[] card = picture(80, 70_000);
        byte[] other = picture(81, 70_000);
        upload(operator, "card.png", card);
        upload(operator, "other.png", other);
        String id = noted("card", hash(card)).json().get("id").stringValue();
        String path = ENTRIES + "/" + id + "/files/card";
        assertThat(download("operator", path + "?reason=x").statusCode()).isEqualTo(403);
        assertThat(supervisor.get(path).json().get("code").stringValue()).isEqualTo("reason_required");
        assertThat(download("supervisor", path + "?reason=x").body()).isEqualTo(card);
        assertThat(operator.and("If-Match", "\"1\"").post(ENTRIES + "/" + id + "/actions/correct",
                "{\"input\": {\"card\": \"" + hash(other) + "\"}, \"reason\": \"传错\"}").status()).isEqualTo(200);
        assertThat(download("supervisor", path + "?reason=x").body()).isEqualTo(other);
        assertThat(operator.and("If-Match", "\"2\"").post(ENTRIES + "/" + id + "/actions/erase",
                "{\"reason\": \"本人要求\"}").status()).isEqualTo(200);
        assertThat(supervisor.get(path + "?reason=x").status()).isEqualTo(404);
        for (byte[] content : List.of(card, other)) {
            assertThat(api.district().files().open(hash(content))).isEmpty();
            assertThat(noted("card", hash(content)).status()).isEqualTo(400);
        }
        assertThat(upload(operator, "card.png", card).status()).isEqualTo(201);
        assertThat(noted("card", hash(card)).status()).isEqualTo(201);
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatAFileIsIsToldByItsContent() throws Exception {
        for (Map.Entry<String, byte[]> each : Map.of("application/pdf", utf8("%PDF-1.7 x"), "image/jpeg", HexFormat.of()
                .parseHex("ffd8ffe000104a46"), "text/plain", "说明，三 < 五".getBytes(Charset.forName("GB18030")),
                "application/zip", zip("a.txt"), "application/ofd", zip("OFD.xml", "Doc_0/Document.xml"),
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document", zip("[Content_Types].xml",
                        "word/document.xml"))
                .entrySet()) {
            Api.Answer answer = upload(operator, "file.bin", each.getValue());
            assertThat(answer.status()).as(each.getKey() + answer.body()).isEqualTo(201);
            assertThat(answer.json().get("type").stringValue()).isEqualTo(each.getKey());
        }
        for (byte[] refused : List.of(utf8("MZ\u0090\u0000"), HexFormat.of().parseHex("7f454c46020101"), utf8(
                "#!/bin/sh\nrm x"), utf8("<!DOCTYPE html><p>x"), utf8("  <svg onload=alert(1)>"),
                utf8(
                        "甲乙 <script>alert(1)</script>"),
                utf8("<?xml version='1.0'?><x/>"), "\uFEFF<html>".getBytes(StandardCharsets.UTF_16), zip(
                        "word/document.xml", "word/vbaProject.bin"),
                zip("META-INF/MANIFEST.MF"), zip(
                        "a/b.EXE"),
                HexFormat.of().parseHex("d0cf11e0a1b11ae1"), new byte[]{0, 1, 2}, utf8("PK\u0003\u0004x"))) {
            Api.Answer answer = upload(operator, "照片.png", refused);
            assertThat(answer.status()).as(answer.body() + HexFormat.of().formatHex(refused)).isEqualTo(415);
            assertThat(answer.json().get("detail").stringValue()).isNotBlank();
        }
        assertThat(upload(operator, "表.xls", HexFormat.of().parseHex("d0cf11e0a1b11ae1")).status()).isEqualTo(201);
    }

    @Test
    void whatCantBeTakenLeavesNothingBehind() throws Exception {
        assertThat(upload(operator, "a.png", new byte[0]).status()).isEqualTo(422);
        assertThat(upload(operator, "a.png", picture(1, (20 << 20) + 1)).status()).isEqualTo(413);
        assertThat(upload(operator, "a.png", picture(2, 20 << 20)).status()).isEqualTo(201);
        assertThat(upload(operator, "..", picture(1, 9)).status()).isEqualTo(400);
        assertThat(upload(operator, "a\nb", picture(1, 9)).status()).isEqualTo(400);
        assertThat(operator.send("POST", "/api/files", picture(1, 9)).json().get("field").stringValue()).isEqualTo(
                "name");
        assertThat(upload(api.as("audit"), "a.png", picture(1, 9)).status()).isEqualTo(403);
        assertThat(upload(api.as("operator", "read"), "a.png", picture(1, 9)).status()).isEqualTo(403);
        assertThat(upload(api.as("operator", "act:repair"), "../../a.png", picture(1, 9)).json().get("name")
                .stringValue()).isEqualTo("a.png");
        assertThat(upload(api.nobody(), "a.png", picture(1, 9)).status()).isEqualTo(401);
        try (var left = Files.list(api.district().files().folder())) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("incoming"))).isEmpty();
        }
        String id = noted("photo", hash(picture(2, 20 << 20))).json().get("id").stringValue();
        assertThat(operator.get(ENTRIES + "/" + id + "/files/what").status()).isEqualTo(404);
        assertThat(operator.get(ENTRIES + "/" + id + "/files/card").status()).isEqualTo(404);
        assertThat(operator.get(ENTRIES + "/" + id + "/files/nothing").status()).isEqualTo(404);
    }
}
