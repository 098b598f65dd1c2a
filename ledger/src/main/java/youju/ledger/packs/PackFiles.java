package youju.ledger.packs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

import youju.model.Model;

/** The files of packs: kept in the database, so that every process reads the same, and laid out in a folder to be read. */
final class PackFiles implements AutoCloseable {
    private final Path root;
    private final SequencedMap<String, Path> packs = new LinkedHashMap<>();

    private PackFiles(Path root) {
        this.root = root;
    }

    /** The packs of that version in a temporary folder, which goes when this is closed. */
    static PackFiles inForce(Connection connection, long version) throws SQLException {
        PackFiles files = empty();
        try (PreparedStatement statement = connection.prepareStatement(
                "select pack, path, content from pack_file where version = ? order by position, path")) {
            statement.setLong(1, version);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    files.write(row.getString(1), row.getString(2), row.getBytes(3));
                }
            }
            return files;
        } catch (SQLException | RuntimeException failed) {
            files.close();
            throw failed;
        }
    }

    private static PackFiles empty() {
        try {
            return new PackFiles(Files.createTempDirectory("youju-packs"));
        } catch (IOException failed) {
            throw new UncheckedIOException("no temporary folder for packs: " + failed.getMessage(), failed);
        }
    }

    private void write(String pack, String path, byte[] content) {
        Path folder = packs.computeIfAbsent(pack, root::resolve);
        Path file = folder.resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException failed) {
            throw new UncheckedIOException("a pack can't be written to " + root + ": " + failed.getMessage(), failed);
        }
    }

    /** Lays these packs over those that are here, and those that they stand beside where they name them. */
    void overlay(List<Path> folders) {
        for (Path given : folders) {
            Path folder = given.toAbsolutePath().normalize();
            String name = folder.getFileName().toString();
            if (packs.containsKey(name)) {
                delete(packs.get(name));
            }
            packs.putIfAbsent(name, root.resolve(name));
            Path home = folder;
            files(home).forEach(file -> write(name, home.relativize(file).toString(), bytes(file)));
        }
    }

    /** The folders to read, in order. */
    List<Path> folders() {
        return List.copyOf(packs.values());
    }

    Path root() {
        return root;
    }

    /** Writes the packs of a model that was read from here under a new version. */
    static void keep(Connection connection, long version, Model model) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement(
                        "insert into pack_file (version, pack, position, path, content) values (?, ?, ?, ?, ?)")) {
            int position = 0;
            for (Model.PackId pack : model.packs()) {
                for (Path file : files(pack.folder())) {
                    statement.setLong(1, version);
                    statement.setString(2, pack.folder().getFileName().toString());
                    statement.setInt(3, position);
                    statement.setString(4, pack.folder().relativize(file).toString());
                    statement.setBytes(5, bytes(file));
                    statement.addBatch();
                }
                position++;
            }
            statement.executeBatch();
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).filter(f -> !f.getFileName().toString().startsWith(".")).sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("the pack " + folder + " can't be read: " + failed.getMessage(), failed);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(file + " can't be read: " + failed.getMessage(), failed);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : new ArrayList<>(walk.sorted(Comparator.reverseOrder()).toList())) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the folder " + folder + " can't be removed: " + failed.getMessage(),
                    failed);
        }
    }

    @Override
    public void close() {
        delete(root);
    }
}
