package youju.ledger.backup;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import youju.ledger.entry.Json;
import youju.ledger.postgres.Kind;
import youju.ledger.sql.Identifiers;

/**
 * What a backup holds. {@code schema} is the version of the tables, {@code epoch} that of the journal, {@code at} the moment of the
 * snapshot by the database's clock; {@code sequences} are the last numbers given; {@code contents} are of uploaded files, still
 * encrypted, and {@code lost} the hashes of those whose content was nowhere.
 */
public record Manifest(int schema, Kind kind, String postgres, int epoch, Instant at, List<Part> parts,
        SequencedMap<String, Long> sequences, List<Content> contents, List<String> lost) {
    /** What is written. The first had no contents of files, and is read as well; one with other parts takes the next number. */
    static final int FORMAT = 2;
    static final String FILE = "manifest.json";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public Manifest {
        parts = List.copyOf(parts);
        contents = List.copyOf(contents);
        lost = List.copyOf(lost);
    }

    /** A part of the archive: its name, how many bytes it unfolds into, and their SHA-256. */
    interface Piece {
        String file();

        long bytes();

        String sha256();
    }

    /** The content of an uploaded file, encrypted under the key that its row has; {@code hash} is of what it is decrypted. */
    public record Content(String hash, long bytes, String sha256) implements Piece {
        @Override
        public String file() {
            return "files/" + hash.substring(0, 2) + "/" + hash;
        }
    }

    /** A table's rows as COPY writes them as text, in UTF-8. */
    record Part(HeldTable table, long rows, long bytes, String sha256) implements Piece {
        @Override
        public String file() {
            return (table.ofRegister() ? "entries/" : "public/") + table.name() + ".copy";
        }
    }

    /** How many rows all tables have together. */
    public long rows() {
        return parts.stream().mapToLong(Part::rows).sum();
    }

    /** How many bytes all parts unfold into. */
    public long bytes() {
        return Stream.concat(parts.stream(), contents.stream()).mapToLong(Piece::bytes).reduce(0, Math::addExact);
    }

    /** How many entries the registers hold. */
    public long entries() {
        return parts.stream().filter(part -> part.table().ofRegister()).mapToLong(Part::rows).sum();
    }

    String text() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("youju_backup", FORMAT);
        all.put("schema", schema);
        all.put("kind", kind.id());
        all.put("postgres", postgres);
        all.put("epoch", epoch);
        all.put("at", at.toString());
        all.put("sequences", sequences);
        all.put("parts", parts.stream().map(part -> {
            Map<String, Object> said = new LinkedHashMap<>();
            said.put("register", part.table().ofRegister());
            said.put("table", part.table().name());
            said.put("rows", part.rows());
            said.put("bytes", part.bytes());
            said.put("sha256", part.sha256());
            said.put("columns", part.table().columns());
            return said;
        }).toList());
        all.put("files", contents.stream().map(content -> List.of(content.hash(), content.bytes(), content.sha256()))
                .toList());
        all.put("lost", lost);
        return Json.text(all);
    }

    /**
     * Read back.
     *
     * @throws BackupException
     *             where it isn't one, or of another format
     */
    static Manifest read(String text) {
        try {
            JsonNode all = Json.tree(text);
            int format = all.path("youju_backup").asInt(0);
            if (format > FORMAT) {
                throw new BackupException("it was written by a newer Youju: restore it with that");
            }
            SequencedMap<String, Long> sequences = new LinkedHashMap<>();
            all.required("sequences").properties().forEach(each -> sequences.put(checked(each.getKey()),
                    each.getValue().longValue()));
            List<Part> parts = new ArrayList<>();
            all.required("parts").forEach(part -> parts.add(part(part)));
            List<Content> contents = new ArrayList<>();
            all.path("files").forEach(each -> contents.add(content(each)));
            List<String> lost = new ArrayList<>();
            all.path("lost").forEach(each -> lost.add(hash(each.stringValue())));
            if (format < 1 || parts.isEmpty()) {
                throw new BackupException("its manifest is none of Youju's");
            }
            return new Manifest(all.required("schema").intValue(), Kind.of(all.required("kind").stringValue()),
                    all.required("postgres").stringValue(), all.required("epoch").intValue(),
                    Instant.parse(all.required("at").stringValue()), parts, sequences, contents, lost);
        } catch (JacksonException | IllegalArgumentException | DateTimeException | ArithmeticException wrong) {
            throw new BackupException("its manifest can't be read", wrong);
        }
    }

    private static Part part(JsonNode part) {
        SequencedMap<String, String> columns = new LinkedHashMap<>();
        part.required("columns").properties().forEach(each -> columns.put(checked(each.getKey()),
                each.getValue().stringValue()));
        HeldTable table = new HeldTable(part.required("register").booleanValue(),
                checked(part.required("table").stringValue()), columns);
        long rows = part.required("rows").longValue();
        long bytes = part.required("bytes").longValue();
        if (rows < 0 || bytes < 0) {
            throw new IllegalArgumentException("less than nothing");
        }
        return new Part(table, rows, bytes, part.required("sha256").stringValue());
    }

    private static Content content(JsonNode content) {
        long bytes = content.required(1).longValue();
        if (bytes < 0) {
            throw new IllegalArgumentException("less than nothing");
        }
        return new Content(hash(content.required(0).stringValue()), bytes, content.required(2).stringValue());
    }

    private static String hash(String hash) {
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("no hash");
        }
        return hash;
    }

    /** A name that can stand in a statement and in a path. */
    private static String checked(String name) {
        Identifiers.quoted(name);
        return name;
    }
}
