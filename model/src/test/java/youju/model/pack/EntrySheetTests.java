package youju.model.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.model.Problem;

import static org.assertj.core.api.Assertions.assertThat;

/** Sheets of entries that are facts. */
class EntrySheetTests {
    @TempDir
    Path pack;

    @BeforeEach
    void declareAPackWithMilestones() throws IOException {
        write("pack.yaml", "id: p\ntitle: p\n");
        write("regions.csv", "code,name\n410703,卫滨区\n");
        write("units.csv", "id,name,region\npublicity,宣传部,410703\n");
        write("sources.yaml", "press: {title: 发布会, publisher: 新闻办, date: 2024-03-06}\n");
        write("registers/a.yaml", """
                register: milestone
                title: 重大进展
                system: P3
                number: "JZ{region}-{000}"
                fields:
                  thing: {title: 事项, type: text, required: true}
                  note:  {title: 备注, type: text}
                stages: {recorded: 已记录}
                actions: {record: {title: 记录, to: recorded, by: public, asks: [thing!]}}
                grants: {public: {see: region}}
                """);
    }

    @Test
    void holdTheFieldsAndWhereEachEntryStands() throws IOException {
        write("entries/milestone.csv", """
                region,unit,stage,source,thing,recorded_at
                410703,publicity,recorded,press,示例工程通车,2023-10-01
                """);
        assertThat(problems()).isEmpty();
    }

    @Test
    void areRefusedWithTheLineOfEachMistake() throws IOException {
        write("entries/milestone.csv", """
                region,unit,stage,source,thing,notes
                410704,publicity,recorded,press,甲,
                410703,publicty,recorded,press,乙,
                410703,publicity,recordd,press,丙,
                410703,publicity,recorded,,丁,
                410703,publicity,recorded,press,,
                """);
        assertThat(problems()).extracting(p -> p.position().line() + " " + p.found()).containsExactly(
                "1 unknown column 'notes'", "2 unknown region '410704'", "3 unknown unit 'publicty'",
                "4 unknown stage 'recordd'", "5 no source", "6 no thing");
        assertThat(problems().getFirst().position().file()).isEqualTo(pack.getFileName() + "/entries/milestone.csv");
    }

    @Test
    void ofARegisterThatIsNotDeclaredAreRefused() throws IOException {
        write("entries/milestones.csv", "region\n410703\n");
        assertThat(problems()).singleElement().satisfies(p -> {
            assertThat(p.found()).isEqualTo("unknown register 'milestones'");
            assertThat(p.nearest()).isEqualTo("milestone");
        });
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(pack.resolve(name).getParent());
        Files.writeString(pack.resolve(name), text);
    }

    private List<Problem> problems() {
        return PackReader.read(List.of(pack)) instanceof PackReader.Reading.Refused(List<Problem> problems)
                ? problems
                : List.of();
    }
}
