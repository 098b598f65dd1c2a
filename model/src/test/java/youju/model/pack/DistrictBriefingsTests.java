package youju.model.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import youju.model.Aspect;
import youju.model.Binding;
import youju.model.Briefing;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.Problem;

import static org.assertj.core.api.Assertions.assertThat;

/** The briefings of the two districts: every stated fact is bound in its district's, and no figure is typed. */
class DistrictBriefingsTests {
    private static final Model MODEL = model();
    /** Names with numerals in them, which are no figures. */
    private static final List<String> NAMES = List.of("三个一批", "最多跑一次", "12345热线", "PM2.5", "PM10", "S309卫滨区段",
            "15分钟城市社区居家养老服务圈");

    private static Model model() {
        return switch (PackReader.readChecked(List.of(Path.of("..", "packs", "xinxiang-2023")))) {
            case PackReader.Reading.Read(Model model) -> model;
            case PackReader.Reading.Refused(List<Problem> problems) -> throw new AssertionError(problems.toString());
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"410702", "410703"})
    void everyStatedFactIsBoundInItsDistrictsBriefingAndNothingElse(String region) throws IOException {
        Briefing briefing = briefing(region);
        Set<String> bound = briefing.bindings().stream().map(b -> asked(b, briefing)).collect(Collectors.toSet());
        assertThat(facts().filter(fact -> fact.startsWith(region)).toList()).isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(bound);
    }

    @ParameterizedTest
    @ValueSource(strings = {"410702", "410703"})
    void noFigureIsTypedByHand(String region) {
        String typed = briefing(region).text().replaceAll("\\{\\{.*?}}", "").replaceAll("202[23]年", "");
        for (String name : NAMES) {
            typed = typed.replace(name, "");
        }
        assertThat(typed).doesNotContainPattern("[0-9０-９]").doesNotContainPattern("[一二两三四五六七八九十百千万]+[个项家名户位次条]");
    }

    @Test
    void aNameLeadsToOneIndicator() {
        Map<String, List<String>> named = new TreeMap<>();
        for (Indicator indicator : MODEL.indicators().values()) {
            Stream.concat(Stream.of(indicator.title().zh()), indicator.also().stream()).distinct()
                    .forEach(name -> named.computeIfAbsent(name, _ -> new ArrayList<>()).add(indicator.id()));
        }
        assertThat(named.entrySet()).isNotEmpty().allSatisfy(name -> assertThat(name.getValue()).hasSize(1));
    }

    private static Briefing briefing(String region) {
        return MODEL.briefings().values().stream().filter(b -> b.region().equals(region)).findFirst().orElseThrow();
    }

    /** The facts as questions: what they are about, and the thing or the peers. */
    private static Stream<String> facts() throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .ofNamedCsvRecord(Path.of("src", "test", "resources", "facts-2023.csv"))) {
            return rows.stream().map(row -> {
                boolean thing = row.getField("aspect").equals("milestone");
                return String.join(" ", row.getField("region"), row.getField("period"), row.getField("indicator"),
                        row.getField("aspect"), row.getField("of"), row.getField(thing ? "title" : "peers"));
            }).toList().stream();
        }
    }

    private static String asked(Binding binding, Briefing briefing) {
        Indicator indicator = Objects.requireNonNull(MODEL.indicators().get(binding.indicator()), binding.indicator());
        Aspect aspect = binding.aspect() == null ? indicator.own() : binding.aspect();
        String period = binding.period() == null
                ? briefing.period()
                : String.valueOf(binding.period().from().getYear());
        String last = binding.thing() != null ? binding.thing() : Objects.requireNonNullElse(binding.peers(), "");
        return String.join(" ", briefing.region(), period, indicator.id(), aspect.id(),
                binding.of() == null ? "" : binding.of().id(), last);
    }
}
