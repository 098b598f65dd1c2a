package youju.ledger.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;
import youju.model.Indicator;
import youju.model.Measure;
import youju.model.Model;
import youju.model.Register;
import youju.model.expression.Expression;
import youju.model.expression.IndicatorExpressions;
import youju.model.expression.RegisterExpressions;
import youju.model.expression.Scope;
import youju.model.pack.PackReader;

import static org.assertj.core.api.Assertions.assertThat;

/** Every expression of every pack that is shipped means the same in Java and in PostgreSQL. */
class PackExpressionsTests {
    private static final Path PACKS = Path.of("..", "packs");
    private final Model model = ((PackReader.Reading.Read) PackReader.read(List.of(PACKS.resolve("xinxiang-2023"))))
            .model();

    @Test
    void everyExpressionGivesTheSameAnswerBothWays() throws SQLException {
        int verified = 0;
        try (Postgres database = TestDatabase.fresh(); Connection connection = database.connection()) {
            for (Register register : model.registers().values()) {
                Scope scope = Scope.of(register, model);
                for (Expression expression : of(register)) {
                    ExpressionVerifier.verify(connection, scope, expression);
                    verified++;
                }
            }
        }
        assertThat(verified).isGreaterThan(50);
    }

    /** But guards that look at other entries, which never become SQL. */
    private List<Expression> of(Register register) {
        RegisterExpressions own = RegisterExpressions.of(register, model);
        Map<String, Expression> bySource = new LinkedHashMap<>();
        List<Expression> all = new ArrayList<>(own.computed().values());
        all.addAll(own.guards().values());
        own.sets().values().forEach(sets -> all.addAll(sets.values()));
        all.addAll(own.within().values());
        all.addAll(own.warn().values());
        all.addAll(own.remind().values());
        all.addAll(own.papers().values());
        all.addAll(own.opens().values());
        all.addAll(own.standing().values());
        model.indicators().values().stream().flatMap(PackExpressionsTests::measures)
                .filter(measure -> register.id().equals(counted(measure))).forEach(measure -> {
                    IndicatorExpressions expressions = IndicatorExpressions.of(measure, model);
                    Stream.of(expressions.where(), expressions.sum()).filter(e -> e != null).forEach(all::add);
                });
        all.stream().filter(e -> !e.looksElsewhere()).forEach(e -> bySource.putIfAbsent(e.source(), e));
        return List.copyOf(bySource.values());
    }

    private static Stream<Measure> measures(Indicator indicator) {
        return Stream.of(indicator.measure(), indicator.completion()).filter(measure -> measure != null);
    }

    private static String counted(Measure measure) {
        return switch (measure) {
            case Measure.Flow flow -> flow.register();
            case Measure.Stock stock -> stock.register();
            case Measure.Distinct distinct -> distinct.register();
            case Measure.Accepted accepted -> accepted.register();
            case Measure.Reached reached -> reached.register();
            case Measure.Ratio _,Measure.Formula _ -> "";
        };
    }
}
