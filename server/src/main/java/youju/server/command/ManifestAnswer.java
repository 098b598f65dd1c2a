package youju.server.command;

import java.nio.file.Path;
import java.util.function.Consumer;

import youju.ledger.backup.Manifest;
import youju.ledger.postgres.Kind;

/** What is answered of a backup: what it is of, from when, and how much it holds. */
record ManifestAnswer(Manifest manifest, Path file, long size) {

    String line() {
        return "%s: %s data of %s, %,d entries, %,d rows in all and %,d files, %,d MB".formatted(file,
                manifest.kind() == Kind.DEMO ? "demonstration (演示数据)" : "a district's own", manifest.at(),
                manifest.entries(), manifest.rows(), manifest.contents().size(), (size + (1 << 20) - 1) >> 20);
    }

    /** As one object, with what {@code more} adds. */
    void json(Terminal terminal, Consumer<JsonAnswer> more) {
        try (JsonAnswer answer = new JsonAnswer(terminal.out())) {
            answer.object(() -> {
                answer.text("file", file);
                answer.number("bytes", size);
                answer.text("kind", manifest.kind().id());
                answer.text("at", manifest.at());
                answer.number("schema", manifest.schema());
                answer.text("postgres", manifest.postgres());
                answer.number("entries", manifest.entries());
                answer.number("rows", manifest.rows());
                answer.number("files", manifest.contents().size());
                answer.texts("lost", manifest.lost());
                more.accept(answer);
            });
        }
    }
}
