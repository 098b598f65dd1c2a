package youju.server.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import youju.ledger.PackFolder;
import youju.ledger.right.Actor;
import youju.server.people.Account;
import youju.server.people.Accounts;
import youju.server.people.Administrator;
import youju.server.people.Grants;

import static org.assertj.core.api.Assertions.assertThat;

/** A district with the registers of the mission, whose story is told over HTTP by the people in it. */
final class Story implements AutoCloseable {
    private final Api api;

    private Story(Api api) {
        this.api = api;
    }

    /** {@code units} are lines of units.csv, the first of which is where people are who are of no other. */
    static Story in(Path folder, String units) throws Exception {
        return in(folder, units, Map.of());
    }

    /** As above, with settings. */
    static Story in(Path folder, String units, Map<String, String> settings) throws Exception {
        PackFolder pack = PackFolder.in(folder).without("roles.yaml").without("calendar.yaml").with("pack.yaml",
                "id: test\ntitle: 试验\nrequires: [district]\ndemonstration: true\n").with("units.csv",
                        "id,name,region,from,to,successor,desks,owns\n" + units);
        return new Story(Api.with(settings, Path.of("../packs/district"), pack.path()));
    }

    Api api() {
        return api;
    }

    /** Somebody of a unit, who acts for it and has the role in the district 410702. */
    Api.Caller staff(String login, String role, String unit) throws Exception {
        return staff(login, role, "410702", unit);
    }

    /** Somebody of a unit, who acts for it and has the role in that region. */
    Api.Caller staff(String login, String role, String region, String unit) throws Exception {
        Accounts accounts = new Accounts(api.district().ledger());
        Account account = accounts.open("test", login, new Accounts.About(login, null, null, null)).account();
        try (var connection = api.district().ledger().connection(); var statement = connection.createStatement()) {
            statement.execute("update account set once = false");
        }
        new Grants(api.district().ledger()).grant(new Actor("security", List.of(new Actor.Granted(
                Administrator.SECURITY.role(), "", null))), account.id(), new Grants.Asked(role, region, unit, null));
        return api.as(login);
    }

    Api.Answer make(Api.Caller by, String register, String action, Map<String, ?> input) throws Exception {
        return by.post("/api/registers/" + register + "/entries", json(Map.of("action", action, "input", input)));
    }

    /** As above, which has to be done. */
    JsonNode made(Api.Caller by, String register, String action, Map<String, ?> input) throws Exception {
        Api.Answer answer = make(by, register, action, input);
        assertThat(answer.status()).as(register + " " + action + " " + answer.body()).isEqualTo(201);
        return answer.json();
    }

    Api.Answer act(Api.Caller by, String register, JsonNode entry, int version, String action, Map<String, ?> input)
            throws Exception {
        return by.and("If-Match", "\"" + version + "\"").post("/api/registers/" + register + "/entries/" + id(entry)
                + "/actions/" + action, json(Map.of("input", input, "reason", "示例原因")));
    }

    /** As above, which has to be done. */
    void done(Api.Caller by, String register, JsonNode entry, int version, String action, Map<String, ?> input)
            throws Exception {
        Api.Answer answer = act(by, register, entry, version, action, input);
        assertThat(answer.status()).as(register + " " + action + " " + answer.body()).isEqualTo(200);
    }

    /** As above, which has to be refused with that status and in such words. */
    void refused(int status, String words, Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }

    JsonNode entry(Api.Caller by, String register, JsonNode entry) throws Exception {
        return by.get("/api/registers/" + register + "/entries/" + id(entry)).json();
    }

    JsonNode deadline(Api.Caller by, String register, JsonNode entry, String deadline) throws Exception {
        return by.get("/api/registers/" + register + "/entries/" + id(entry) + "/deadlines").json().get("deadlines")
                .valueStream().filter(each -> each.get("id").stringValue().equals(deadline)).findFirst().orElseThrow();
    }

    static String id(JsonNode entry) {
        return entry.get("id").stringValue();
    }

    static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }

    @Override
    public void close() {
        api.close();
    }
}
