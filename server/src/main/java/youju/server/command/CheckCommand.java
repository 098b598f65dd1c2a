package youju.server.command;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import youju.briefing.check.Checker;
import youju.briefing.claim.PressText;
import youju.model.Period;
import youju.server.District;

/** {@code youju check FILE…}: the figures of press texts, held against what is held. */
@Command(name = "check", description = "Reads the figures of press texts (text or Word) as claims (说法) and gives each a verdict (结论).", //
        footer = {
            "%nVerdicts: supported 属实, same-source 同源, contradicted 不符, stale 过时, inconsistent 自相矛盾, unknown 无从核实.",
            "Exit code 1 where a claim is contradicted, stale or inconsistent."})
@SuppressWarnings("NullAway.Init")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Mixin
    private DataOptions data;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "A text (UTF-8, UTF-16, GB18030) or a Word document (.docx).")
    private List<Path> files;

    @Option(names = "--region", paramLabel = "R", description = "The region a text is about where it doesn't say itself.")
    private @Nullable String region;

    @Option(names = "--period", paramLabel = "P", description = "The period its figures are of where it doesn't say itself.")
    private @Nullable String period;

    @Option(names = "--read-only", description = "Only read the claims; needs no data.")
    private boolean readOnly;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Override
    public Integer call() throws SQLException {
        Period when = period == null ? null : Asked.period(period);
        Map<Path, String> texts = new LinkedHashMap<>();
        files.forEach(file -> texts.put(file, PressText.read(file)));
        if (readOnly) {
            List<ClaimAnswer.Said> said = new ArrayList<>();
            texts.forEach((file, text) -> Checker.read(text, when).forEach(claim -> said.add(new ClaimAnswer.Said(file
                    .toString(), claim, null))));
            answer(said, texts);
            return 0;
        }
        List<ClaimAnswer.Said> said = new ArrayList<>();
        try (District district = District.of(data.open(terminal))) {
            String code = region == null ? null : Asked.region(region, district.model()).code();
            Checker checker = district.checker();
            texts.forEach((file, text) -> checker.check(text, code, when).forEach(checked -> said.add(
                    new ClaimAnswer.Said(file.toString(), checked.claim(), checked))));
        }
        answer(said, texts);
        return said.stream().map(ClaimAnswer.Said::checked).anyMatch(checked -> checked != null && checked.verdict()
                .wrong()) ? 1 : 0;
    }

    private void answer(List<ClaimAnswer.Said> said, Map<Path, String> texts) {
        if (json) {
            try (JsonAnswer answer = new JsonAnswer(terminal.out())) {
                answer.lines(said, each -> ClaimAnswer.write(answer, each));
            }
        } else {
            ClaimLines.of(said, texts).forEach(terminal.out()::println);
        }
        terminal.out().flush();
    }
}
