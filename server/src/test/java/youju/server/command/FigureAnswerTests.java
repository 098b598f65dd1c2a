package youju.server.command;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

import org.junit.jupiter.api.Test;

import youju.figures.Evidence;
import youju.figures.Figure;
import youju.figures.Kind;
import youju.figures.Question;
import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Period;
import youju.model.Title;

import static org.assertj.core.api.Assertions.assertThat;

class FigureAnswerTests {
    private static final OffsetDateTime AS_OF = OffsetDateTime.parse("2024-03-06T09:00+08:00");

    private static String json(Figure figure) {
        StringWriter text = new StringWriter();
        try (JsonAnswer json = new JsonAnswer(text)) {
            json.lines(List.of(figure), f -> FigureAnswer.write(json, f, null));
        }
        return text.toString();
    }

    private static Figure rank(String value) {
        return new Figure(new Question("410703", Period.year(2023), "gdp", Aspect.RANK, Aspect.GROWTH, "四区", null),
                "地区生产总值", new BigDecimal(value), "位", Bound.EXACT, "第1位", Kind.REPORTED, false, null, "press", AS_OF);
    }

    @Test
    void aFigureHasTheKeysOtherProgramsReadInTheirOrder() {
        assertThat(json(rank("1"))).isEqualTo("""
                [
                {"region":"410703","period":"2023","indicator":"gdp","title":"地区生产总值","aspect":"rank","of":"growth",\
                "peers":"四区","value":1,"unit":"位","bound":"exact","shown":"第1位","kind":"reported",\
                "demonstration":false,"as_of":"2024-03-06T09:00:00.000000+08:00"}
                ]
                """);
    }

    @Test
    void valuesAreExactNumbersWithoutExponents() {
        assertThat(json(rank("1.418E+10"))).contains("\"value\":14180000000,");
        assertThat(json(rank("21.2634500000"))).contains("\"value\":21.26345,");
        assertThat(json(rank("0.00"))).contains("\"value\":0,");
        assertThat(json(rank("12345678901234567890.123456789"))).contains("\"value\":12345678901234567890.123456789,");
    }

    @Test
    void evidenceSaysWhatWasStatedAndWhatItSuperseded() {
        Evidence evidence = new Evidence(
                rank("1"), Title.of("按增速排位"), null, new Evidence.Reported("第1位", "press", "发布会", "新闻办",
                        LocalDate.of(2024, 3, 6), 2, "核实", null,
                        List.of(new Evidence.Superseded(1, "第2位", "press", null, AS_OF
                                .toInstant())),
                        null),
                List.of(), List.of(), List.of());
        StringWriter text = new StringWriter();
        try (JsonAnswer json = new JsonAnswer(text)) {
            json.lines(List.of(evidence), e -> FigureAnswer.write(json, e.figure(), e));
        }
        assertThat(text.toString())
                .contains("\"evidence\":{\"definition\":\"按增速排位\",\"observation\":{\"stated\":\"第1位\"")
                .contains("\"superseded\":[{\"revision\":1,\"stated\":\"第2位\"").doesNotContain("\"entries\"");
    }
}
