package youju.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import picocli.CommandLine;

import youju.briefing.write.BriefingFiles;
import youju.briefing.write.Document;
import youju.briefing.write.StandardWord;
import youju.ledger.postgres.DataFolderException;
import youju.ledger.postgres.Kind;
import youju.ledger.postgres.Postgres;
import youju.server.command.Youju;

/**
 * A run that does what short commands do, so that the launcher can keep their classes loaded and linked in a cache: loading
 * them is most of a command's time. It leaves nothing behind.
 */
public final class Training {
    private static final String TEXT = "全区生产总值10亿元，同比增长5%，高于全市平均水平0.8个百分点，居四区第1位。";

    private Training() {}

    public static void main(String[] args) throws IOException {
        Path home = Path.of(System.getProperty("youju.home", "."));
        Path folder = Files.createTempDirectory("youju-training");
        Path text = Files.writeString(folder.resolve("text.txt"), TEXT);
        run("--help");
        run("check", "--read-only", "--json", text.toString());
        String data = folder.resolve("data").toString();
        try (Postgres _ = Postgres.embedded(Path.of(data), Kind.DEMO, _ -> {})) {
            run("load", "--data", data, home.resolve("packs/xinxiang-2023").toString());
            run("figures", "--data", data, "--region", "410703", "--period", "2023", "--evidence", "--json");
            run("check", "--data", data, "--json", text.toString());
            Document document = new Document("训练", List.of(new Document.Paragraph(List.of(new Document.Words(TEXT)))),
                    List.of());
            BriefingFiles.write(document, out -> StandardWord.write(document, out), folder, "text");
        } catch (DataFolderException without) {
            System.err.println("trained without a database: " + without.getMessage());
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void run(String... args) {
        CommandLine line = Youju.commandLine();
        line.setOut(new PrintWriter(OutputStream.nullOutputStream()))
                .setErr(new PrintWriter(OutputStream.nullOutputStream()));
        line.execute(args);
    }
}
