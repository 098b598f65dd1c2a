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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import youju.model.Model;
import youju.model.Position;
import youju.model.Problem;
import youju.model.expression.Nearest;

/** Reads pack folders. */
public final class PackReader {
    /** The file that makes a folder a pack. */
    static final String HEAD = "pack.yaml";

    private final Mistakes mistakes = new Mistakes();
    private final SequencedMap<Path, Declarations.Head> heads = new LinkedHashMap<>();

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
        return read(folders, Set.of());
    }

    /**
     * As {@link #read(List)}, over packs that were checked before, known by their digests: where all of them are there still, only
     * the expressions of the others are compiled, since nothing that those stand on can have changed.
     */
    public static Reading read(List<Path> folders, Set<String> checked) {
        return new PackReader().read(folders, true, checked);
    }

    /** As {@link #read}, of packs that were checked before: expressions are not compiled, which is most of the time. */
    public static Reading readChecked(List<Path> folders) {
        return new PackReader().read(folders, false, Set.of());
    }

    /** The pack and those beside it that it requires, each after what it requires itself; those that aren't there are left out. */
    public static List<Path> required(Path folder) {
        PackReader reader = new PackReader();
        Path home = folder.toAbsolutePath().normalize();
        reader.require(home, new Position(folder.toString(), 1), new ArrayList<>());
        return reader.heads.isEmpty() ? List.of(home) : List.copyOf(reader.heads.keySet());
    }

    /** True where the folder is a pack, whatever is in it. */
    public static boolean isPack(Path folder) {
        return Files.isRegularFile(folder.resolve(HEAD));
    }

    /** The digest of a pack's files, as {@link Model.PackId} has it: by it a pack that didn't change is known. */
    public static String digest(Path folder) {
        Path home = folder.toAbsolutePath().normalize();
        return digest(home, new PackReader().files(home));
    }

    private Reading read(List<Path> folders, boolean expressions, Set<String> checked) {
        for (Path folder : folders) {
            require(folder.toAbsolutePath().normalize(), new Position(folder.toString(), 1), new ArrayList<>());
        }
        Declarations declarations = new Declarations(mistakes);
        heads.forEach((folder, head) -> {
            List<Path> files = files(folder);
            declarations.pack(folder, head, files, digest(folder, files));
        });
        Model model = declarations.model();
        ModelCheck.check(declarations, model, mistakes);
        if (expressions) {
            boolean all = !model.packs().stream().map(Model.PackId::digest).collect(Collectors.toSet()).containsAll(
                    checked);
            List<String> others = model.packs().stream().filter(pack -> all || !checked.contains(pack.digest()))
                    .map(pack -> pack.folder().getFileName() + "/").toList();
            ModelCheck.checkExpressions(declarations, model, mistakes,
                    at -> others.stream().anyMatch(at.file()::startsWith));
        }
        return mistakes.none() ? new Reading.Read(model) : new Reading.Refused(mistakes.sorted());
    }

    /** A pack stands after what it requires; one that requires itself over others is a mistake. */
    private void require(Path folder, Position asked, List<Path> under) {
        if (heads.containsKey(folder)) {
            return;
        }
        int circle = under.indexOf(folder);
        if (circle >= 0) {
            String names = String.join(" → ", under.subList(circle, under.size()).stream()
                    .map(path -> path.getFileName().toString()).toList());
            mistakes.add(asked, "pack " + folder.getFileName() + " requires itself: " + names + " → "
                    + folder.getFileName(), "packs in an order");
            return;
        }
        Path file = folder.resolve(HEAD);
        String name = folder.getFileName() + "/" + HEAD;
        List<Block> documents = !Files.isRegularFile(file)
                ? List.of()
                : Text.read(file, name, mistakes).map(text -> Yaml.read(name, text, mistakes, mistakes::unread))
                        .orElse(List.of());
        if (!Files.isRegularFile(file)) {
            mistakes.add(
                    new Problem(asked, "no pack " + folder.getFileName(), "a folder with a " + HEAD, nearest(folder)));
        }
        if (documents.isEmpty()) {
            mistakes.unread();
        } else {
            head(folder, documents, under);
        }
    }

    private void head(Path folder, List<Block> documents, List<Path> under) {
        Block block = documents.getFirst();
        Declarations.Head head = new Declarations.Head(block.required("id"), block.title("title").zh(),
                block.flag("demonstration"), documents.subList(1, documents.size()), block.position("id"));
        Names.pack(block, new Item(head.id(), head.position()));
        List<Path> deeper = new ArrayList<>(under);
        deeper.add(folder);
        for (Item required : block.items("requires")) {
            if (Names.pack(block, required)) {
                require(folder.resolveSibling(required.text()), required.position(), deeper);
            } else {
                mistakes.unread();
            }
        }
        block.end();
        heads.put(folder, head);
    }

    /** The pack beside that folder whose name is nearest. */
    private static @Nullable String nearest(Path folder) {
        Path parent = folder.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return null;
        }
        try (var beside = Files.newDirectoryStream(parent, path -> Files.isRegularFile(path.resolve(HEAD)))) {
            List<String> packs = StreamSupport.stream(beside.spliterator(), false)
                    .map(path -> path.getFileName().toString()).sorted().toList();
            return Nearest.to(folder.getFileName().toString(), packs).orElse(null);
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** All files of the folder, but those that are hidden or lie in hidden folders. */
    private List<Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).filter(file -> StreamSupport.stream(folder.relativize(file)
                    .spliterator(), false).noneMatch(part -> part.toString().startsWith("."))).sorted().toList();
        } catch (IOException | UncheckedIOException failed) {
            mistakes.add(new Position(folder.getFileName().toString(), 1), "the folder can't be read: " + failed
                    .getMessage(), "a readable folder");
            mistakes.unread();
            return List.of();
        }
    }

    /** Empty where a file can't be read, which is said when it is read. */
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
            return "";
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
