package youju.server.command;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import youju.ledger.deadline.Preview;
import youju.model.Model;
import youju.model.Region;
import youju.model.expression.Term;
import youju.server.District;

/** {@code youju term "workdays(5)"}: when a term ends, and which days it doesn't count. */
@Command(name = "term", description = "Tells when a term (时限) ends on the district's calendar, and which days don't count, and why.", //
        footer = "%nTerms: workdays(5), workhours(12), hours(48).")
@SuppressWarnings("NullAway.Init")
final class TermCommand implements Callable<Integer> {
    /** In words of days some forty years, more than any law gives. */
    private static final int LONGEST = 10_000;

    @Mixin
    private Terminal terminal;

    @Mixin
    private DataOptions data;

    @Parameters(paramLabel = "TERM", description = "A term as packs write it.")
    private String term;

    @Option(names = "--from", paramLabel = "TIME", description = "When it begins: 2023-09-27T16:00 or 2023-09-27; without it now.")
    private @Nullable String from;

    @Option(names = "--region", paramLabel = "R", description = "A region's code or name, whose zone counts; without it the district's first.")
    private @Nullable String region;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Override
    public Integer call() throws SQLException {
        Term asked = term(term);
        try (District district = District.of(data.open(terminal))) {
            Model model = district.model();
            ZoneId zone = zone(model);
            Preview preview = Preview.of(asked, model.calendar(), start(zone, district.ledger().clock().instant()),
                    zone);
            if (json) {
                answer(preview, zone);
            } else {
                TermLines.of(preview, zone).forEach(terminal.out()::println);
            }
            terminal.out().flush();
            return 0;
        }
    }

    private static Term term(String given) {
        try {
            Term term = Term.of(given.replace(" ", ""));
            if (term.amount() <= LONGEST) {
                return term;
            }
        } catch (IllegalArgumentException none) {
            throw new RefusedException("'" + given + "' is no term; expected workdays(n), workhours(n) or hours(n)",
                    none);
        }
        throw new RefusedException("'" + given + "' is too long; expected at most " + LONGEST);
    }

    private ZoneId zone(Model model) {
        Region counts = region == null
                ? model.regions().values().stream().findFirst()
                        .orElseThrow(() -> new RefusedException("there is no region yet: load packs first"))
                : Asked.region(region, model);
        return counts.zone();
    }

    private Instant start(ZoneId zone, Instant now) {
        if (from == null) {
            return now;
        }
        try {
            LocalDateTime local = from.contains("T") || from.contains(" ")
                    ? LocalDateTime.parse(from.replace(' ', 'T'))
                    : LocalDate.parse(from).atStartOfDay();
            return local.atZone(zone).toInstant();
        } catch (DateTimeException wrong) {
            throw new RefusedException("'" + from + "' is no time; expected 2023-09-27T16:00 or 2023-09-27", wrong);
        }
    }

    private void answer(Preview preview, ZoneId zone) {
        try (JsonAnswer answer = new JsonAnswer(terminal.out())) {
            answer.object(() -> {
                answer.text("term", preview.within());
                answer.text("zone", zone);
                answer.text("from", preview.started());
                answer.text("due", preview.due());
                answer.text("half", preview.remind());
                answer.flag("provisional", preview.provisional());
                answer.array("days", preview.days(), note -> {
                    answer.text("day", note.day());
                    answer.text("why", note.why().name().toLowerCase(Locale.ROOT));
                });
            });
        }
    }
}
