package youju.model.pack;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Register;
import youju.model.Title;

import static org.assertj.core.api.Assertions.assertThat;

/** What the packs that come with the program call things is said in Chinese and in English. */
class BothLanguagesTests {
    private static final Model MODEL = switch (PackReader.read(List.of(Path.of("..", "packs", "xinxiang-2023")))) {
        case PackReader.Reading.Read(Model model) -> model;
        case PackReader.Reading.Refused(var problems) -> throw new AssertionError(problems);
    };

    private final Map<String, @Nullable Title> said = new LinkedHashMap<>();

    @Test
    void everyIndicatorHasItsDefinition() {
        MODEL.indicators().forEach((id, indicator) -> {
            said.put(id + " title", indicator.title());
            said.put(id + " topic", indicator.topic());
            said.put(id + " definition", indicator.definition());
        });
        allInBoth(3 * 200);
    }

    @Test
    void everyDeadlineHasItsTitle() {
        MODEL.registers().forEach((id, register) -> register.deadlines().forEach(deadline -> said.put(id + " deadline "
                + deadline.id(), deadline.title())));
        allInBoth(80);
    }

    @Test
    void everythingElseOfARegisterHasItsTitle() {
        MODEL.registers().forEach(this::register);
        MODEL.roles().forEach((id, role) -> said.put("role " + id, role.title()));
        MODEL.codes().forEach((id, list) -> list.codes().forEach((code, title) -> said.put("code " + id + " " + code,
                title)));
        allInBoth(1500);
    }

    private void register(String id, Register register) {
        said.put(id, register.title());
        fields(id, register.fields().values());
        register.stages().forEach((stage, title) -> said.put(id + " stage " + stage, title));
        register.actions().forEach((action, it) -> said.put(id + " action " + action, it.title()));
        register.papers().forEach((paper, it) -> said.put(id + " paper " + paper, it.title()));
        if (register.standing() != null) {
            said.put(id + " standing", register.standing().title());
            register.standing().grades().forEach(grade -> {
                said.put(id + " grade " + grade.id(), grade.title());
                said.put(id + " grade " + grade.id() + " because", grade.because());
            });
        }
    }

    private void fields(String of, Collection<Field> fields) {
        fields.forEach(field -> {
            String name = of + " field " + field.id();
            said.put(name, field.title());
            switch (field.type()) {
                case FieldType.Rows rows -> fields(name, rows.fields());
                case FieldType.Choice(Map<String, Title> options) -> options.forEach((option, title) -> said.put(name
                        + " " + option, title));
                default -> {
                }
            }
        });
    }

    private void allInBoth(int atLeast) {
        assertThat(said).hasSizeGreaterThan(atLeast);
        assertThat(said.entrySet().stream().filter(each -> !inBoth(each.getValue())).map(Map.Entry::getKey)).isEmpty();
    }

    /** What has nothing Chinese in it, such as PM2.5, is the same in English. */
    private static boolean inBoth(@Nullable Title title) {
        return title != null && !title.zh().isBlank() && (title.en() == null
                ? title.zh().codePoints().noneMatch(Character::isIdeographic)
                : !title.en().isBlank() && title.en().codePoints().noneMatch(Character::isIdeographic));
    }
}
