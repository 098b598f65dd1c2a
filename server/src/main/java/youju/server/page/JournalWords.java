package youju.server.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import youju.ledger.entry.Json;
import youju.model.Field;
import youju.model.Register;

/** What a line of the journal changed, a field a text. */
final class JournalWords {
    private JournalWords() {}

    /** Old and new value of each field; of personal ones only that they were set. */
    static List<String> changes(String changes, String personal, Register register, Words words) {
        List<String> told = new ArrayList<>();
        for (Map.Entry<String, JsonNode> change : Json.tree(changes).properties()) {
            JsonNode of = change.getValue();
            String before = of.isArray() ? value(of.path(0)) : "";
            String after = value(of.isArray() ? of.path(1) : of);
            told.add(
                    name(change.getKey(), register, words) + "：" + (before.isEmpty() ? after : before + " → " + after));
        }
        for (Map.Entry<String, JsonNode> change : Json.tree(personal).properties()) {
            told.add(name(change.getKey(), register, words) + "：" + words.say("entry.personal"));
        }
        return told;
    }

    private static String value(JsonNode node) {
        return node.isNull() || node.isMissingNode() ? "" : node.isString() ? node.stringValue() : node.toString();
    }

    private static String name(String field, Register register, Words words) {
        Field declared = register.fields().get(field);
        return declared == null ? field : words.title(declared.title());
    }
}
