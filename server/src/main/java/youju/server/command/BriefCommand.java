package youju.server.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import youju.briefing.write.BriefingFiles;
import youju.briefing.write.BriefingWord;
import youju.briefing.write.Document;
import youju.briefing.write.TemplateWord;
import youju.briefing.write.Writer;
import youju.briefing.write.Writing;
import youju.ledger.postgres.FileReason;
import youju.model.Briefing;
import youju.model.Model;
import youju.model.Period;
import youju.model.Problem;
import youju.server.District;

/** {@code youju brief [ID…]}: writes briefings with their figures and evidence. */
@Command(name = "brief", description = "Writes briefings (发布稿) as text, Markdown, HTML and Word, each figure with its evidence (依据).", //
        footer = "%nA figure that nobody holds is told by its binding and line, and then nothing is written.")
@SuppressWarnings("NullAway.Init")
final class BriefCommand implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Mixin
    private DataOptions data;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Briefings of the packs; without any all of them.")
    private List<String> ids = List.of();

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "out", description = "Where the files go (default: out).")
    private Path out;

    @Option(names = "--template", paramLabel = "FILE", description = "Fill this Word file (.docx) with tags such as {{gdp | growth}} instead.")
    private @Nullable Path template;

    @Option(names = "--region", paramLabel = "R", description = "With --template: the region its tags are about.")
    private @Nullable String region;

    @Option(names = "--period", paramLabel = "P", description = "With --template: the period its tags are about.")
    private @Nullable String period;

    @Override
    public Integer call() throws SQLException, IOException {
        try (District district = District.of(data.open(terminal))) {
            if (template != null) {
                fill(template, district);
            } else {
                List<Briefing> briefings = asked(district.model());
                ready(out);
                for (Briefing briefing : briefings) {
                    write(briefing, district, out).forEach(terminal.out()::println);
                }
            }
            terminal.out().flush();
            return 0;
        }
    }

    private List<Briefing> asked(Model model) {
        if (model.briefings().isEmpty()) {
            throw new RefusedException("the packs in force have no briefing");
        }
        if (ids.isEmpty()) {
            return List.copyOf(model.briefings().values());
        }
        return ids.stream().map(id -> {
            Briefing briefing = model.briefings().get(id);
            if (briefing == null) {
                throw RefusedException.unknown("briefing", id, model.briefings().keySet());
            }
            return briefing;
        }).toList();
    }

    /** Makes the folder files go to, or refuses one that can't be written, before anything is done that takes time. */
    static void ready(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new RefusedException(
                    "nothing can be written to " + folder.toAbsolutePath() + ": " + FileReason.of(failed)
                            + "; choose another folder with --out",
                    failed);
        }
        if (!Files.isWritable(folder)) {
            throw new RefusedException("nothing can be written to " + folder.toAbsolutePath()
                    + ": permission denied; choose another folder with --out");
        }
    }

    /** The files of a briefing; where a figure can't be told, every such place is named and nothing is written. */
    static List<Path> write(Briefing briefing, District district, Path folder) throws SQLException, IOException {
        Model model = district.model();
        Document document = told(new Writer(model, district::held).write(briefing));
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        told(new BriefingWord(model, district::held).write(briefing, document, word));
        return BriefingFiles.write(document, word::writeTo, folder, briefing.id());
    }

    private static Document told(Writing writing) {
        return switch (writing) {
            case Writing.Done(Document document) -> document;
            case Writing.Refused(List<Problem> problems, _) ->
                throw new MistakesException(problems, "nothing is written");
        };
    }

    private void fill(Path file, District district) throws SQLException, IOException {
        Model model = district.model();
        if (region == null || period == null) {
            throw new RefusedException("--template needs --region and --period: what its tags are about");
        }
        Path target = out.resolve(file.getFileName());
        if (Files.exists(target) && Files.isSameFile(file, target)) {
            throw new RefusedException("the filled document would take the place of its template " + file
                    + ": choose another folder with --out");
        }
        String code = Asked.region(region, model).code();
        Period when = Asked.period(period);
        ByteArrayOutputStream filled = new ByteArrayOutputStream();
        told(TemplateWord.fill(Files.readAllBytes(file), file.getFileName().toString(), model, district::held, code,
                when,
                filled));
        ready(out);
        terminal.out().println(BriefingFiles.whole(target, to -> filled.writeTo(to)));
    }
}
