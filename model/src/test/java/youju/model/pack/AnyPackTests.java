package youju.model.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

import youju.model.Problem;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is done to the files of a pack, reading answers with the model or with mistakes that have a file and a line. */
class AnyPackTests {
    private static final String[] PIECES = {"'", "\"", "{", "}", "[", "]", ":", ": ", "-", "---\n", "#", ",", "!", "|",
        ">",
        "&a ", "*a", "{{", "}}", "null", "true", "9999999999999999999", "-1", "1e9", "2023-02-30", "有据", "\t", "\n",
        " ",
        "\0", "\uFEFF", "😀", "unit.", "others(person)", "workdays(1)", "990101", "every_kind", "public", "void"};

    private Path folder;

    @BeforeProperty
    void putThePacksTogether() throws IOException {
        folder = Files.createTempDirectory("packs");
        for (Path file : GoldenPackTests.files(GoldenPackTests.GOOD)) {
            Path copy = folder.resolve(GoldenPackTests.GOOD.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }

    @AfterProperty
    void takeThemAway() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void isReadOrRefusedWithPlaces(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<Path> files = GoldenPackTests.files(folder).stream().filter(f -> !f.toString().endsWith(".docx")).toList();
        Path file = files.get(random.nextInt(files.size()));
        byte[] before = Files.readAllBytes(file);
        try {
            Files.write(file, changed(before, random));
            if (PackReader
                    .read(List.of(folder.resolve("town"))) instanceof PackReader.Reading.Refused(List<Problem> all)) {
                assertThat(all).isNotEmpty().allSatisfy(problem -> placed(problem, file));
            }
        } finally {
            Files.write(file, before);
        }
    }

    private void placed(Problem problem, Path changed) throws IOException {
        Path file = folder.resolve(problem.position().file());
        assertThat(file).as("%s, of a change in %s", problem, changed).exists();
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        assertThat(problem.position().line()).as(problem.toString()).isBetween(1, text.split("\r\n|[\r\n]", -1).length);
        assertThat(problem.found()).isNotBlank();
        assertThat(problem.expected()).isNotBlank();
    }

    /** A few changes at places chosen by chance: a byte, a piece put in, a stretch taken out, lines exchanged. */
    private static byte[] changed(byte[] before, Random random) {
        byte[] bytes = before;
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
            int end = Math.min(bytes.length, at + random.nextInt(20));
            bytes = switch (random.nextInt(5)) {
                case 0 -> joined(bytes, 0, at, new byte[]{(byte) random.nextInt(256)}, Math.min(bytes.length, at + 1));
                case 1 -> joined(bytes, 0, at, new byte[0], end);
                case 2, 3 ->
                    joined(bytes, 0, at, PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8),
                            random.nextBoolean() ? at : end);
                default -> exchanged(bytes, random);
            };
        }
        return bytes;
    }

    private static byte[] joined(byte[] bytes, int from, int to, byte[] piece, int rest) {
        byte[] joined = new byte[to - from + piece.length + bytes.length - rest];
        System.arraycopy(bytes, from, joined, 0, to - from);
        System.arraycopy(piece, 0, joined, to - from, piece.length);
        System.arraycopy(bytes, rest, joined, to - from + piece.length, bytes.length - rest);
        return joined;
    }

    private static byte[] exchanged(byte[] bytes, Random random) {
        List<String> lines = new ArrayList<>(List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)));
        int one = random.nextInt(lines.size());
        int other = random.nextInt(lines.size());
        String kept = lines.get(one);
        lines.set(one, lines.get(other));
        lines.set(other, kept);
        return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }
}
