package youju.server.api;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import youju.ledger.PackFolder;
import youju.ledger.journal.Algorithm;
import youju.ledger.journal.Sealer;
import youju.ledger.right.Actor;
import youju.model.Action;
import youju.model.Model;
import youju.model.Register;
import youju.model.Role;
import youju.server.people.Account;
import youju.server.people.Accounts;
import youju.server.people.Administrator;
import youju.server.people.Grants;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every role, in the place of an entry and in others, at every endpoint that the interface's own document names. What is expected
 * is worked out here from the declarations, word by word as docs/packs.md says it, not by the program's rule.
 */
class RightsMatrixTests {
    /** Where an account may be granted its role; the entry stands in 410702, is center's and is handled by water. */
    private static final List<Place> PLACES = List.of(new Place("410702", "center"), new Place("410702", "water"),
            new Place("410702", "other"), new Place("410703", "roads"), new Place("410700", null), new Place("410703",
                    null));
    private static final String REGION = "410702";
    private static final String UNIT = "center";
    private static final String HANDLER = "water";

    /** What is answered without an account. */
    private static final Set<String> PUBLIC = Set.of("POST /api/session/options", "POST /api/session",
            "POST /api/exchange/{webhook}", "POST /api/devices/{code}/messages",
            "GET /api/health/live",
            "GET /api/health/ready", "GET /api/metrics", "GET /api/system");

    private static Api api;
    private static String id;
    private static String number;
    private static Register register;
    private static final Map<String, Case> CASES = new LinkedHashMap<>();

    private record Place(String region, String unit) {}

    private record Case(String role, Place place, Api.Caller caller) {}

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        PackFolder pack = PackFolder.in(folder).hotline().with("pack.yaml",
                "id: test\ntitle: 试验\ndemonstration: true\n").with("units.csv",
                        PackFolder.UNITS.replace("successor\n", "successor,desks\n").replace(",,,\n", ",,,,\n")
                                .replace("410702,,,,\nwater", "410702,,,,reports\nwater")
                                + "other,别的单位,410702,,,,\n")
                .with("roles.yaml",
                        "operator: {title: 话务员}\nsupervisor: {title: 督办员}\nclerk: {title: 窗口}\nguest: {title: 无关人员}\n")
                .with("registers/hotline.yaml", PackFolder.HOTLINE.replace("deadlines:\n",
                        "  rate: {title: 评价, from: [dispatched, answered], by: public, asks: [satisfied!]}\ndeadlines:\n")
                        + """
                                desk: reports
                                grants:
                                  public: {see: own, reads: [subject]}
                                  operator: {see: region}
                                  supervisor: {see: region, personal: [caller, phone]}
                                  clerk: {see: own, personal: [phone]}
                                  unit.handler: {see: own}
                                """);
        api = Api.with(pack.path());
        Model model = api.district().model();
        register = model.registers().get("hotline_order");
        Api.Answer made = api.as("admin").post("/api/registers/hotline_order/entries",
                """
                        {"action": "receive", "region": "410702", "unit": "center",
                         "input": {"subject": "示例", "phone": "13800138000", "caller": "示例人", "place": {"lon": 113.9, "lat": 35.3}}}""");
        id = made.json().get("id").stringValue();
        number = made.json().get("number").stringValue();
        assertThat(api.as("admin").and("If-Match", "\"1\"").post("/api/registers/hotline_order/entries/" + id
                + "/actions/dispatch", "{\"input\": {\"category\": \"water\", \"handler\": \"water\"}}").status())
                .isEqualTo(200);
        try (var connection = api.district().ledger().connection(); var statement = connection.createStatement()) {
            statement.execute("update deadline set due_at = due_at - interval '400 days' where ended_at is null");
        }
        Accounts accounts = new Accounts(api.district().ledger());
        Grants grants = new Grants(api.district().ledger());
        Actor security = new Actor("security", List.of(new Actor.Granted(Administrator.SECURITY.role(), "", null)));
        int number = 0;
        for (String role : model.roles().keySet()) {
            for (Place place : PLACES) {
                String login = "matrix" + ++number;
                Account account = accounts.open("test", login, new Accounts.About(login, null, null, null)).account();
                // A password for one use stands in the way of everything else: it is none of this.
                try (var connection = api.district().ledger().connection();
                        var statement = connection.createStatement()) {
                    statement.execute("update account set once = false");
                }
                grants.grant(security, account.id(), new Grants.Asked(role, place.region(), place.unit(), null));
                CASES.put(role + " " + place, new Case(role, place, api.as(login)));
            }
        }
        for (Administrator each : Administrator.values()) {
            CASES.put(each.role(), new Case(each.role(), new Place("", null), api.as(each.role().replace("_admin",
                    ""))));
        }
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** docs/packs.md: region: all of their region and below; own: those of their unit, or that name it. */
    private static boolean sees(Case who) {
        return Stream.concat(register.grants().values().stream(), Stream.of()).anyMatch(grant -> leads(grant, who));
    }

    private static boolean leads(Register.Grant grant, Case who) {
        boolean within = who.place().region().equals(REGION) || who.place().region().equals("410700");
        return switch (grant.to()) {
            // By an account nobody is the public whose entry it is; docs/packs.md: that goes by the query code.
            case Action.By.InRole(String role) when role.equals(Role.PUBLIC) -> grant.see() == Register.See.REGION;
            case Action.By.InRole(String role) -> role.equals(who.role()) && switch (grant.see()) {
                case NONE -> false;
                case REGION -> within;
                case OWN -> within && (who.place().unit() == null || who.place().unit().equals(UNIT));
            };
            case Action.By.UnitIn _ -> grant.see() == Register.See.OWN && HANDLER.equals(who.place().unit());
        };
    }

    /** A role acts in its region and below, in its unit where one is granted; unit.FIELD is the staff of the unit there. */
    private static boolean may(Case who, List<Action.By> by) {
        boolean within = (who.place().region().equals(REGION) || who.place().region().equals("410700")) && (who.place()
                .unit() == null || who.place().unit().equals(UNIT));
        return by.stream().anyMatch(each -> switch (each) {
            case Action.By.InRole(String role) -> !role.equals(Role.PUBLIC) && role.equals(who.role()) && within;
            case Action.By.UnitIn _ -> HANDLER.equals(who.place().unit());
        });
    }

    private static List<Action.By> keepers() {
        return register.actions().values().stream().flatMap(action -> action.by().stream()).filter(
                by -> by instanceof Action.By.InRole(String role) && !role.equals(Role.PUBLIC)).toList();
    }

    private interface Expecting {
        void check(Case who, String what) throws Exception;
    }

    private static final String ENTRY = "/api/registers/{register}/entries/{id}";

    private static String entry(String rest) {
        return "/api/registers/hotline_order/entries/" + id + rest;
    }

    /** What is asked of an entry is answered to whoever sees it, and to nobody else that it is there. */
    private static Expecting ofEntry(String rest) {
        return (who, what) -> assertThat(who.caller().get(entry(rest)).status()).as(what).isEqualTo(sees(who)
                ? 200
                : 404);
    }

    private static Expecting everybody(String path) {
        return (who, what) -> assertThat(who.caller().get(path).status()).as(what).isEqualTo(200);
    }

    private static Expecting only(String method, String path, String type, String body, Administrator... those) {
        return (who, what) -> {
            boolean may = Stream.of(those).anyMatch(each -> each.role().equals(who.role()));
            int status = who.caller().and("Content-Type", type, "If-Match", "\"0\"").send(method, path, body == null
                    ? null
                    : body.getBytes(java.nio.charset.StandardCharsets.UTF_8)).status();
            if (may) {
                assertThat(status).as(what).isNotEqualTo(403).isLessThan(500);
            } else {
                assertThat(status).as(what).isEqualTo(403);
            }
        };
    }

    private static Map<String, Expecting> decided() {
        Map<String, Expecting> decided = new LinkedHashMap<>();
        String json = "application/json";
        String none = "00000000-0000-0000-0000-000000000000";
        decided.put("GET /api/registers/{register}/entries", (who, what) -> assertThat(who.caller().get(
                "/api/registers/hotline_order/entries").body().contains(id)).as(what).isEqualTo(sees(who)));
        decided.put("GET /api/registers/{register}/places", (who, what) -> assertThat(who.caller().get(
                "/api/registers/hotline_order/places").body().contains(id)).as(what).isEqualTo(sees(who)));
        decided.put("GET /api/registers/{register}/export", (who, what) -> assertThat(who.caller().get(
                "/api/registers/hotline_order/export?format=csv").body().contains(number)).as(what).isEqualTo(sees(
                        who)));
        decided.put("GET /api/registers/{register}/import/template", everybody(
                "/api/registers/hotline_order/import/template"));
        decided.put("POST /api/registers/{register}/import", (who, what) -> {
            // A row that can't be taken: where rows may go at all, SheetsTests tell.
            int status = who.caller().and("Content-Type", "text/csv").send("POST",
                    "/api/registers/hotline_order/import?region=410702&unit=center", "诉求标题,费用\n示例,很多\n".getBytes(
                            java.nio.charset.StandardCharsets.UTF_8))
                    .status();
            assertThat(status).as(what).isEqualTo(keepers().stream().anyMatch(by -> by.word().equals(who.role()))
                    ? 200
                    : 403);
        });
        decided.put("POST /api/files", (who, what) -> assertThat(who.caller().send("POST", "/api/files?name=a.txt",
                "示例".getBytes(java.nio.charset.StandardCharsets.UTF_8)).status()).as(what).isEqualTo(Administrator.of(
                        who.role()).isPresent() ? 403 : 201));
        decided.put("GET " + ENTRY + "/files/{field}", (who, what) -> {
            Api.Answer answer = who.caller().get(entry("/files/subject"));
            // The register has no such field: that is told to whoever sees the entry.
            assertThat(answer.status()).as(what).isEqualTo(404);
            assertThat(answer.body().contains("没有附件字段")).as(what).isEqualTo(sees(who));
        });
        decided.put("GET " + ENTRY, ofEntry(""));
        decided.put("GET " + ENTRY + "/history", ofEntry("/history"));
        decided.put("GET " + ENTRY + "/why", ofEntry("/why"));
        decided.put("GET " + ENTRY + "/deadlines", ofEntry("/deadlines"));
        decided.put("GET " + ENTRY + "/related", ofEntry("/related"));
        decided.put("GET " + ENTRY + "/papers", ofEntry("/papers"));
        // The register declares no paper: ServiceStoryTests tell who has what on one.
        decided.put("POST " + ENTRY + "/papers/{paper}",
                (who, what) -> assertThat(who.caller().post(entry("/papers/none"), "")
                        .status()).as(what).isEqualTo(404));
        decided.put("GET " + ENTRY + "/history/{version}/proof", (who, what) -> {
            Api.Answer answer = who.caller().get(entry("/history/1/proof"));
            // Not sealed yet is not found as well; then the reason is told to whoever sees the entry.
            assertThat(answer.status() == 200 || answer.body().contains("封签")).as(what).isEqualTo(sees(who));
        });
        decided.put("GET " + ENTRY + "/viewers", (who, what) -> assertThat(who.caller().get(entry("/viewers")).status())
                .as(what).isEqualTo(sees(who) || who.role().equals("security_admin") || who.role().equals(
                        "audit_admin") ? 200 : 404));
        decided.put("POST " + ENTRY + "/unmask", (who, what) -> {
            Set<String> may = new TreeSet<>();
            register.grants().values().stream().filter(grant -> leads(grant, who)).forEach(grant -> may.addAll(grant
                    .personal()));
            for (String field : List.of("caller", "phone")) {
                assertThat(who.caller().post(entry("/unmask"), "{\"fields\": [\"" + field + "\"], \"reason\": \"试\"}")
                        .status()).as(what + " " + field).isEqualTo(!sees(who) ? 404 : may.contains(field) ? 200 : 403);
            }
        });
        decided.put("POST " + ENTRY + "/query-code",
                (who, what) -> assertThat(who.caller().post(entry("/query-code"), "")
                        .status()).as(what)
                        .isEqualTo(!sees(who)
                                ? 404
                                : may(who, register.actions().get("receive").by())
                                        ? 200
                                        : 403));
        // The register declares nothing of it; HotlineTests tell what is found by whom where one does.
        decided.put("POST /api/registers/{register}/alike", (who, what) -> assertThat(who.caller().post(
                "/api/registers/hotline_order/alike", "{\"region\": \"410702\"}").status()).as(what).isEqualTo(404));
        // Counts of what the asker sees, of five at least: one order tells nobody anything.
        decided.put("GET /api/registers/{register}/topics", everybody(
                "/api/registers/hotline_order/topics?by=category&region=410702"));
        // The pack has no orders of care: CareTests tell who is proposed a schedule.
        decided.put("GET /api/care/schedule", (who, what) -> assertThat(who.caller().get(
                "/api/care/schedule?region=410702&from=2024-03-04&to=2024-03-05").status()).as(what).isEqualTo(404));
        // There is no street map: CirclesTests tell around whose entries circles are drawn.
        decided.put("GET /api/registers/{register}/circles", (who, what) -> assertThat(who.caller().get(
                "/api/registers/hotline_order/circles?region=410702").status()).as(what).isEqualTo(register.fields()
                        .values().stream().anyMatch(
                                field -> field.type() instanceof youju.model.FieldType.Point) ? 422 : 400));
        decided.put("POST /api/registers/{register}/look-up", (who, what) -> {
            for (String field : List.of("caller", "phone")) {
                // Whoever may have it unmasked somewhere finds by it there.
                boolean may = register.grants().values().stream().anyMatch(grant -> grant.personal().contains(field)
                        && grant.to().word().equals(who.role()));
                Api.Answer answer = who.caller().post("/api/registers/hotline_order/look-up", """
                        {"field": "%s", "value": "%s", "reason": "试"}""".formatted(field, field.equals("phone")
                        ? "13800138000"
                        : "示例人"));
                assertThat(answer.status()).as(what + " " + field).isEqualTo(may ? 200 : 403);
                assertThat(answer.body().contains(id)).as(what + " " + field).isEqualTo(may && register.grants()
                        .values().stream().anyMatch(grant -> grant.personal().contains(field) && leads(grant, who)));
            }
        });
        decided.put("POST " + ENTRY + "/actions/{action}", (who, what) -> {
            List<String> actions = new ArrayList<>(register.actions().keySet());
            actions.remove("receive");
            actions.addAll(List.of("correct", "void", "move", "erase"));
            for (String action : actions) {
                Action declared = register.actions().get(action);
                // With a version that is long gone: whoever may is told so, and nothing changes.
                assertThat(who.caller().and("If-Match", "\"999\"").post(entry("/actions/" + action),
                        "{\"reason\": \"试\"}").status()).as(what + " " + action).isEqualTo(may(who, declared == null
                                ? keepers()
                                : declared.by()) ? 409 : 403);
            }
        });
        decided.put("POST /api/registers/{register}/entries", (who, what) -> {
            // Everybody may report: the action is the public's too.
            int status = who.caller().post("/api/registers/hotline_order/entries",
                    "{\"action\": \"receive\", \"region\": \"410702\", \"unit\": \"center\", \"input\": {}}").status();
            assertThat(status).as(what).isEqualTo(422);
        });
        decided.put("GET /api/tasks", (who, what) -> assertThat(who.caller().get("/api/tasks").body().contains(id)).as(
                what).isEqualTo(
                        sees(who) && register.actions().values().stream().filter(action -> action.from()
                                .contains("dispatched")).anyMatch(action -> may(who, action.by()))));
        decided.put("GET /api/evidence", (who, what) -> {
            JsonNode evidence = who.caller().get("/api/evidence?region=410702&indicator=hotline-orders&period="
                    + LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear()).json().get("evidence").get(0);
            assertThat(evidence.get("entries").get("count").intValue()).as(what).isEqualTo(1);
            assertThat(evidence.get("entries").get("visible").intValue()).as(what).isEqualTo(sees(who) ? 1 : 0);
            assertThat(evidence.get("entries").get("listed").toString().contains(id)).as(what).isEqualTo(sees(who));
        });
        decided.put("GET /api/references", everybody("/api/references?to=figures/410702/2023/hotline-orders/level"));
        decided.put("GET /api/goals", everybody("/api/goals?region=410702&year=2023"));
        decided.put("GET /api/forms", everybody("/api/forms"));
        decided.put("GET /api/disagreements", everybody("/api/disagreements?region=410702&period=2023"));
        // There is no form: FormsTests tell who sees one.
        for (String form : List.of("{id}", "{id}/suggestions", "{id}/preview", "fillings/{id}", "fillings/{id}/file")) {
            decided.put("GET /api/forms/" + form, (who, what) -> assertThat(who.caller().get("/api/forms/" + form
                    .replace("{id}", java.util.UUID.randomUUID().toString()) + "?region=410702&period=2023").status())
                    .as(
                            what)
                    .isEqualTo(404));
        }
        decided.put("GET /api/assessments", everybody("/api/assessments"));
        // The pack keeps no days of air stations: who may send hours and see days, AirTests tell.
        decided.put("GET /api/air", (who, what) -> assertThat(who.caller().get("/api/air?region=410702&year=2023")
                .status()).as(what).isEqualTo(404));
        decided.put("POST /api/registers/{register}/hours", (who, what) -> assertThat(who.caller().and("Content-Type",
                "text/csv").send("POST", "/api/registers/hotline_order/hours?region=410702",
                        "x".getBytes(
                                java.nio.charset.StandardCharsets.UTF_8))
                .status()).as(what).isEqualTo(404));
        // The pack declares no scheme: whoever asks is told so.
        decided.put("GET /api/assessments/{scheme}",
                (who, what) -> assertThat(who.caller().get("/api/assessments/none").status()).as(
                        what).isEqualTo(404));
        decided.put("GET /api/figures", everybody("/api/figures?region=410702&period=2023"));
        decided.put("GET /api/figures/table", everybody(
                "/api/figures/table?indicator=hotline-orders&region=410702&period=2023"));
        decided.put("GET /api/cockpit", everybody("/api/cockpit?region=410702&period=2023"));
        decided.put("GET /api/cockpit/trends", everybody("/api/cockpit/trends?region=410702&period=2023"));
        decided.put("GET /api/cockpit/overdue",
                (who, what) -> assertThat(who.caller().get("/api/cockpit/overdue").json()
                        .get("lines").size() > 0).as(what).isEqualTo(sees(who)));
        for (String path : List.of("registers", "regions", "regions/geometry", "units", "calendar", "roles", "peers",
                "indicators",
                "briefings",
                "packs", "tokens", "me", "journal/seals", "observations", "targets", "notifications",
                "session/passkeys", "cockpit/places")) {
            decided.put("GET /api/" + path, everybody("/api/" + path));
        }
        // One's own, whoever one is; EntriesTests tell that nobody else's are changed.
        decided.put("GET /api/me/preferences/{name}", everybody("/api/me/preferences/list.x"));
        for (String method : List.of("PUT", "DELETE")) {
            decided.put(method + " /api/me/preferences/{name}",
                    (who, what) -> assertThat(who.caller().and("Content-Type", json).send(
                            method, "/api/me/preferences/list.x", method.equals("PUT")
                                    ? "1".getBytes(
                                            java.nio.charset.StandardCharsets.UTF_8)
                                    : null)
                            .status()).as(what).isEqualTo(204));
        }
        decided.put("GET /api/registers/{register}", everybody("/api/registers/hotline_order"));
        decided.put("GET /api/briefings/{id}", (who, what) -> assertThat(who.caller().get("/api/briefings/none")
                .status()).as(what).isEqualTo(404));
        decided.put("GET /api/briefings/declared", everybody("/api/briefings/declared"));
        decided.put("GET /api/briefings/figures", everybody("/api/briefings/figures?region=410702&period=2023"));
        decided.put("POST /api/briefings/readings",
                (who, what) -> assertThat(who.caller().post("/api/briefings/readings",
                        "{\"text\": \"产值3亿元。\", \"region\": \"410702\", \"period\": \"2023\"}").status()).as(what)
                        .isEqualTo(200));
        decided.put("POST /api/briefings/imports", (who, what) -> assertThat(who.caller().send("POST",
                "/api/briefings/imports", "x".getBytes(java.nio.charset.StandardCharsets.UTF_8)).status()).as(what)
                .isEqualTo(
                        400));
        // Of a briefing that isn't seen nothing is told, not even that it is there; PodiumTests see to those that are.
        for (String path : List.of("sign-offs", "versions", "differences?from=1", "answers", "changes",
                "file?format=txt")) {
            decided.put("GET /api/briefings/{id}/" + path.split("\\?")[0], (who, what) -> assertThat(who.caller().get(
                    "/api/briefings/none/" + path).status()).as(what).isEqualTo(404));
        }
        decided.put("POST /api/briefings/{id}/file", (who, what) -> assertThat(who.caller().send("POST",
                "/api/briefings/none/file", "x".getBytes(java.nio.charset.StandardCharsets.UTF_8)).status()).as(what)
                .isEqualTo(404));
        decided.put("POST /api/briefings/{id}/sign-offs", (who, what) -> assertThat(who.caller().post(
                "/api/briefings/none/sign-offs", "{}").status()).as(what).isEqualTo(404));
        decided.put("GET /api/trace/briefings/{id}",
                (who, what) -> assertThat(who.caller().get("/api/trace/briefings/none")
                        .status()).as(what).isEqualTo(404));
        decided.put("GET /api/trace/figures", everybody(
                "/api/trace/figures?indicator=hotline-orders&region=410702&period=2023"));
        decided.put("GET /api/trace/entries/{register}/{id}", (who, what) -> assertThat(who.caller().get(
                "/api/trace/entries/hotline_order/" + id).status()).as(what).isEqualTo(sees(who) ? 200 : 404));
        decided.put("POST /api/check", (who, what) -> assertThat(who.caller().post("/api/check",
                "{\"text\": \"产值3亿元。\"}").status()).as(what).isEqualTo(200));
        decided.put("GET /api/packs/schemas/{kind}", everybody("/api/packs/schemas/register"));
        decided.put("GET /api/packs/{pack}/files", only("GET", "/api/packs/none/files", json, null,
                Administrator.SYSTEM));
        decided.put("GET /api/packs/loading", only("GET", "/api/packs/loading", json, null, Administrator.SYSTEM));
        decided.put("GET /api/packs/versions", only("GET", "/api/packs/versions", json, null, Administrator.SYSTEM,
                Administrator.AUDIT));
        decided.put("GET /api/calendar/{year}", everybody("/api/calendar/2023"));
        decided.put("GET /api/calendar/term", everybody("/api/calendar/term?term=workdays(5)"));
        decided.put("POST /api/calendar/{year}/effect", only("POST", "/api/calendar/2023/effect", json,
                "{\"off\": [], \"on\": []}", Administrator.SYSTEM));
        decided.put("GET /api/settings", only("GET", "/api/settings", json, null, Administrator.SYSTEM));
        decided.put("GET /api/queues", only("GET", "/api/queues", json, null, Administrator.SYSTEM));
        decided.put("GET /api/viewers", only("GET", "/api/viewers?number=none", json, null, Administrator.SECURITY,
                Administrator.AUDIT));
        for (String path : List.of("", "/check", "/plan")) {
            decided.put("POST /api/packs" + path, only("POST", "/api/packs" + path, "application/zip", "x",
                    Administrator.SYSTEM));
        }
        decided.put("GET /api/accounts", only("GET", "/api/accounts", json, null, Administrator.values()));
        decided.put("GET /api/accounts/{id}", only("GET", "/api/accounts/" + none, json, null, Administrator
                .values()));
        decided.put("GET /api/accounts/{id}/grants", only("GET", "/api/accounts/" + none + "/grants", json, null,
                Administrator.values()));
        decided.put("POST /api/accounts", only("POST", "/api/accounts", json, "{}", Administrator.SYSTEM));
        decided.put("POST /api/accounts/import", only("POST", "/api/accounts/import", "text/csv", "x",
                Administrator.SYSTEM));
        decided.put("POST /api/units/import", only("POST", "/api/units/import", "text/csv", "x",
                Administrator.SYSTEM));
        decided.put("PATCH /api/accounts/{id}", only("PATCH", "/api/accounts/" + none, json, "{\"name\": \"x\"}",
                Administrator.SYSTEM));
        decided.put("POST /api/accounts/{id}/close", only("POST", "/api/accounts/" + none + "/close", json,
                "{\"reason\": \"x\"}", Administrator.SYSTEM));
        decided.put("POST /api/accounts/{id}/reset", only("POST", "/api/accounts/" + none + "/reset", json, "",
                Administrator.SYSTEM));
        decided.put("POST /api/accounts/{id}/lock", only("POST", "/api/accounts/" + none + "/lock", json,
                "{\"reason\": \"x\"}", Administrator.SECURITY));
        decided.put("POST /api/accounts/{id}/unlock", only("POST", "/api/accounts/" + none + "/unlock", json, "",
                Administrator.SECURITY));
        decided.put("POST /api/accounts/{id}/grants", only("POST", "/api/accounts/" + none + "/grants", json,
                "{\"role\": \"operator\", \"region\": \"410702\"}", Administrator.SECURITY, Administrator.SYSTEM));
        decided.put("DELETE /api/accounts/{id}/grants/{grant}", only("DELETE", "/api/accounts/" + none + "/grants/"
                + none + "?reason=x", json, null, Administrator.SECURITY));
        // Asked from this machine; OperationsTests ask from others.
        decided.put("GET /api/health/live", everybody("/api/health/live"));
        decided.put("GET /api/health/ready", everybody("/api/health/ready"));
        decided.put("GET /api/metrics", everybody("/api/metrics"));
        decided.put("GET /api/system", everybody("/api/system"));
        decided.put("GET /api/map", everybody("/api/map"));
        decided.put("GET /api/jobs", only("GET", "/api/jobs", json, null, Administrator.SYSTEM));
        decided.put("GET /api/jobs/{name}/runs", only("GET", "/api/jobs/fold/runs", json, null, Administrator.SYSTEM));
        decided.put("POST /api/jobs/{name}/runs", only("POST", "/api/jobs/none/runs", json, "", Administrator.SYSTEM));
        decided.put("GET /api/audit/{of}", only("GET", "/api/audit/sign_in", json, null, Administrator.AUDIT));
        decided.put("GET /api/events", (who, what) -> {
            new Sealer(api.district().ledger().database().dataSource(), Algorithm.SHA_256).seal(_ -> {});
            assertThat(who.caller().get("/api/events?after=0.0&limit=500").body().contains(id)).as(what).isEqualTo(sees(
                    who));
        });
        // As the events that are asked for: EventsTests listens.
        decided.put("GET /api/events/stream", (_, _) -> {});
        decided.put("GET /api/webhooks", only("GET", "/api/webhooks", json, null, Administrator.SYSTEM,
                Administrator.AUDIT));
        decided.put("GET /api/webhooks/{id}", only("GET", "/api/webhooks/" + none, json, null, Administrator.SYSTEM,
                Administrator.AUDIT));
        decided.put("GET /api/webhooks/{id}/given-up", only("GET", "/api/webhooks/" + none + "/given-up", json, null,
                Administrator.SYSTEM, Administrator.AUDIT));
        for (String each : List.of("POST /api/webhooks", "PATCH /api/webhooks/{id}", "DELETE /api/webhooks/{id}",
                "POST /api/webhooks/{id}/secret", "POST /api/webhooks/{id}/given-up/{message}/again",
                "DELETE /api/webhooks/{id}/given-up/{message}")) {
            String[] parts = each.split(" ");
            decided.put(each, only(parts[0], parts[1].replace("{id}", none).replace("{message}", none), json,
                    parts[0].equals("DELETE") ? null : "{}", Administrator.SYSTEM));
        }
        decided.put("POST /api/notifications/seen", (who, what) -> assertThat(who.caller().post(
                "/api/notifications/seen", "{\"up_to\": 0}").status()).as(what).isEqualTo(204));
        // By signature alone, whoever asks: HotlineTests have a partner's.
        decided.put("POST /api/exchange/{webhook}", (who, what) -> assertThat(who.caller().post("/api/exchange/" + none,
                "{}").status()).as(what).isEqualTo(401));
        // No register takes reports of devices, none is seen on patrols: PatrolTests tell who gives keys, tells and reads.
        decided.put("POST /api/devices/{code}/messages", (who, what) -> assertThat(who.caller().post(
                "/api/devices/none/messages", "{}").status()).as(what).isEqualTo(401));
        decided.put("POST /api/devices/{code}/key",
                (who, what) -> assertThat(who.caller().post("/api/devices/none/key", "")
                        .status()).as(what).isEqualTo(404));
        decided.put("POST /api/registers/{register}/seen", (who, what) -> assertThat(who.caller().post(
                "/api/registers/hotline_order/seen", "{\"seen\": []}").status()).as(what).isEqualTo(404));
        decided.put("GET /api/registers/{register}/coverage", (who, what) -> assertThat(who.caller().get(
                "/api/registers/hotline_order/coverage?region=410702").status()).as(what).isEqualTo(404));
        decided.put("GET /api/registers/{register}/coverage/cells", (who, what) -> assertThat(who.caller().get(
                "/api/registers/hotline_order/coverage/cells?region=410702").status()).as(what).isEqualTo(404));
        opened(decided);
        // One's own: each asker's token, password and passkeys are theirs alone, whoever they are; PeopleTests and PasskeyTests walk these.
        for (String own : List.of("POST /api/session", "POST /api/session/options", "POST /api/session/passkeys",
                "POST /api/session/passkeys/options", "DELETE /api/session/passkeys/{id}", "DELETE /api/session",
                "POST /api/me/password",
                "POST /api/me/second-factor", "POST /api/me/second-factor/confirm", "POST /api/me/second-factor/off",
                "POST /api/tokens", "DELETE /api/tokens/{id}")) {
            decided.put(own, (_, _) -> {});
        }
        return decided;
    }

    /** Whoever is signed in is the public there, like everybody else; each comes from an address of their own. */
    private static void opened(Map<String, Expecting> decided) {
        for (String path : List.of("desks", "briefings", "figures")) {
            decided.put("GET /api/public/" + path, (who, what) -> assertThat(elsewhere(who).get("/api/public/" + path
                    + "?region=410702&period=2023").status()).as(what).isEqualTo(200));
        }
        decided.put("GET /api/public/briefings/{id}", (who, what) -> assertThat(elsewhere(who).get(
                "/api/public/briefings/none").status()).as(what).isEqualTo(404));
        decided.put("GET /api/public/{desk}", (who, what) -> assertThat(elsewhere(who).get("/api/public/reports")
                .status()).as(what).isEqualTo(404));
        decided.put("GET /api/public/{desk}/{id}", (who, what) -> assertThat(elsewhere(who).get("/api/public/reports/"
                + id).status()).as(what).isEqualTo(404));
        decided.put("POST /api/public/{desk}", (who, what) -> assertThat(elsewhere(who).post("/api/public/reports",
                "{\"region\": \"410702\", \"input\": {}}").status()).as(what).isEqualTo(422));
        for (String path : List.of("/track", "/track/actions/{action}", "/track/papers/{paper}")) {
            decided.put("POST /api/public" + path, (who, what) -> assertThat(elsewhere(who).post("/api/public" + path
                    .replace("{action}", "rate").replace("{paper}", "notice"),
                    "{\"number\": \"%s %s\", \"code\": \"2222-2222-2222-2222\"}"
                            .formatted(number, what.hashCode()))
                    .status()).as(what).isEqualTo(404));
        }
    }

    private static Api.Caller elsewhere(Case who) {
        return who.caller().and("X-Forwarded-For", "2001:db8:" + Integer.toHexString(who.toString().hashCode() & 0xffff)
                + "::1");
    }

    @Test
    void everyEndpointOfTheDocumentIsDecided() throws Exception {
        Set<String> documented = new TreeSet<>();
        JsonNode paths = api.nobody().get("/api/openapi.json").json().get("paths");
        paths.properties().forEach(path -> path.getValue().propertyNames().forEach(method -> documented.add(method
                .toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        assertThat(new TreeSet<>(decided().keySet())).isEqualTo(documented);
    }

    @Test
    void everyRoleInEveryPlaceGetsWhatTheDeclarationsSayAndNothingElse() throws Exception {
        for (Map.Entry<String, Expecting> endpoint : decided().entrySet()) {
            for (Map.Entry<String, Case> who : CASES.entrySet()) {
                endpoint.getValue().check(who.getValue(), who.getKey() + " at " + endpoint.getKey());
            }
        }
    }

    @Test
    void nobodyWithoutAnAccountGetsAnythingButTheDocumentAndTheDoor() throws Exception {
        for (String endpoint : decided().keySet()) {
            String[] parts = endpoint.split(" ");
            if (PUBLIC.contains(endpoint) || endpoint.contains(" /api/public/")) {
                continue;
            }
            String path = parts[1].replace("{register}", "hotline_order").replace("{id}", id).replace("{action}",
                    "close").replace("{version}", "1").replace("{grant}", id).replace("{field}", "photo")
                    .replace("{of}", "sign_in").replace("{year}", "2023").replace("{kind}", "register")
                    .replace("{pack}", "test").replace("{message}", id).replace("{name}", "fold")
                    .replace("{scheme}", "none").replace("{paper}", "none").replace("{code}", "none");
            assertThat(api.with("Content-Type", "application/json").send(parts[0], path, new byte[0]).status()).as(
                    endpoint).isEqualTo(401);
        }
    }
}
