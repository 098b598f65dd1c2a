package youju.server.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import youju.ledger.entry.Json;
import youju.model.Field;
import youju.model.Register;
import youju.model.Title;

/** What a line of the journal changed, a field a text, in the words that the entry itself is shown with. */
final class JournalWords {
    private final Register register;
    private final FieldWords values;
    private final Words words;

    JournalWords(Register register, FieldWords values, Words words) {
        this.register = register;
        this.values = values;
        this.words = words;
    }

    /** Old and new value of each field; of personal ones only that they were set. */
    List<String> changes(String changes, String personal) {
        List<String> told = new ArrayList<>();
        for (Map.Entry<String, JsonNode> change : Json.tree(changes).properties()) {
            String field = change.getKey();
            JsonNode of = change.getValue();
            String before = of.isArray() ? value(field, of.path(0)) : "";
            String after = value(field, of.isArray() ? of.path(1) : of);
            told.add(name(field) + words.say("colon") + (before.isEmpty() ? after : before + " → " + after));
        }
        for (Map.Entry<String, JsonNode> change : Json.tree(personal).properties()) {
            told.add(name(change.getKey()) + words.say("colon") + words.say("entry.personal"));
        }
        return told;
    }

    private String value(String name, JsonNode node) {
        String text = node.isNull() || node.isMissingNode()
                ? ""
                : node.isString() ? node.stringValue() : node.toString();
        Field field = register.fields().get(name);
        if (text.isEmpty()) {
            return "";
        }
        if (field != null) {
            return values.told(field, text);
        }
        return switch (name) {
            case "number" -> text;
            case "void" -> words.say("yes");
            default -> values.minute(Instant.parse(text));
        };
    }

    private String name(String name) {
        Field field = register.fields().get(name);
        if (field != null) {
            return words.title(field.title());
        }
        return switch (name) {
            case "number" -> words.say("entry.number");
            case "created_at" -> words.say("entry.created");
            case "void" -> words.say("action.void");
            default -> stage(name.substring(0, name.length() - "_at".length()));
        };
    }

    private String stage(String id) {
        Title title = register.stages().get(id);
        return words.say("entry.entered", title == null ? id : words.title(title));
    }
}
