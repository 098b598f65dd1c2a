package youju.model.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

import youju.model.Model;
import youju.model.Position;
import youju.model.Problem;
import youju.model.expression.IndicatorExpressions;
import youju.model.expression.RegisterExpressions;

/** Reads pack folders. */
public final class PackReader {
    private PackReader() {}

    /** What came of reading: the model, or every mistake, sorted by file and line. */
    public sealed interface Reading {
        /** Nothing is wrong. */
        record Read(Model model) implements Reading {}

        /** At least one mistake; nothing of these packs may be used. */
        record Refused(List<Problem> problems) implements Reading {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Reads the packs and those they require, and checks everything: names, forms and expressions. */
    public static Reading read(List<Path> folders) {
        return read(folders, true);
    }

    /** As {@link #read}, of packs that were checked before: expressions are not compiled, which is most of the time. */
    public static Reading readChecked(List<Path> folders) {
        return read(folders, false);
    }

    /** The pack and those beside it that it requires, each after what it requires itself; those that aren't there are left out. */
    public static List<Path> required(Path folder) {
        SequencedMap<Path, Declarations.Head> heads = new LinkedHashMap<>();
        Path home = folder.toAbsolutePath().normalize();
        require(home, heads, new Mistakes(), new Position(folder.toString(), 1), new ArrayList<>());
        return heads.isEmpty() ? List.of(home) : List.copyOf(heads.keySet());
    }

    private static Reading read(List<Path> folders, boolean expressions) {
        Mistakes mistakes = new Mistakes();
        SequencedMap<Path, Declarations.Head> heads = new LinkedHashMap<>();
        for (Path folder : folders) {
            require(folder.toAbsolutePath().normalize(), heads, mistakes, new Position(folder.toString(), 1),
                    new ArrayList<>());
        }
        Declarations declarations = new Declarations(mistakes);
        heads.forEach((folder, head) -> {
            List<Path> files = files(folder);
            declarations.pack(folder, head, files, digest(folder, files));
        });
        Model model = declarations.model();
        ModelCheck.check(model, mistakes);
        if (mistakes.none() && expressions) {
            model.registers().values().forEach(register -> RegisterExpressions.check(register, model).forEach(
                    finding -> mistakes.add(finding.at(register.position()))));
            model.indicators().values().forEach(indicator -> IndicatorExpressions.check(indicator, model).forEach(
                    finding -> mistakes.add(finding.at(indicator.position()))));
        }
        return mistakes.none() ? new Reading.Read(model) : new Reading.Refused(mistakes.sorted());
    }

    /** A pack stands after what it requires; one that requires itself over others is a mistake. */
    private static void require(Path folder, SequencedMap<Path, Declarations.Head> heads, Mistakes mistakes,
            Position asked,
            List<Path> under) {
        if (heads.containsKey(folder)) {
            return;
        }
        if (under.contains(folder)) {
            mistakes.add(asked, "pack " + folder.getFileName() + " requires itself", "packs in an order");
            return;
        }
        Path file = folder.resolve("pack.yaml");
        if (!Files.isRegularFile(file)) {
            mistakes.add(asked, "no pack in " + folder, "a folder with a pack.yaml");
            return;
        }
        String name = folder.getFileName() + "/pack.yaml";
        Text.read(file, name, mistakes).flatMap(text -> Yaml.read(name, text, mistakes).stream().findFirst())
                .ifPresent(block -> {
                    Declarations.Head head = new Declarations.Head(block.required("id"), block.required("title"),
                            block.flag(
                                    "demonstration"));
                    List<Path> deeper = new ArrayList<>(under);
                    deeper.add(folder);
                    for (String required : block.texts("requires")) {
                        require(folder.resolveSibling(required), heads, mistakes, block.position("requires"), deeper);
                    }
                    block.end();
                    heads.put(folder, head);
                });
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).filter(f -> !f.getFileName().toString().startsWith(".")).sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String digest(Path folder, List<Path> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                byte[] content = Files.readAllBytes(file);
                digest.update(
                        (folder.relativize(file) + "\n" + content.length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
