package youju.server.api;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.springframework.util.FileSystemUtils;

import youju.model.pack.PackFile;
import youju.model.pack.PackReader;

/** Packs that come as a zip archive, or one as a single file, laid out in a folder of their own that goes when this is closed. */
final class PackArchive implements AutoCloseable {
    private static final long MOST = 64L << 20;
    private static final int MOST_FILES = 5000;

    private final Path root;

    private PackArchive(Path root) {
        this.root = root;
    }

    /** Unpacks an archive of one pack or several, each in its folder. */
    static PackArchive of(byte[] zip) throws IOException {
        PackArchive archive = new PackArchive(Files.createTempDirectory("youju-archive"));
        try {
            archive.unpack(zip);
            return archive;
        } catch (IOException | RuntimeException failed) {
            archive.close();
            throw failed;
        }
    }

    /** The archive of a pack's files, in its folder, as {@link #of} takes it. */
    static byte[] zip(String pack, SequencedMap<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(pack + "/" + file.getKey()));
                out.write(file.getValue());
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** Lays out a pack that is one YAML file. */
    static PackArchive ofFile(byte[] file) throws IOException {
        PackArchive archive = new PackArchive(Files.createTempDirectory("youju-archive"));
        try {
            PackFile.layOut(file, Files.createDirectory(archive.root.resolve("pack")));
            return archive;
        } catch (IOException | RuntimeException failed) {
            archive.close();
            throw failed;
        }
    }

    private void unpack(byte[] zip) throws IOException {
        Path inside = Files.createDirectory(root.resolve("pack"));
        long total = 0;
        int files = 0;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path target = inside.resolve(entry.getName()).normalize();
                if (!target.startsWith(inside) || ++files > MOST_FILES) {
                    throw refused("压缩包里的路径越出了配置包，或文件过多");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    total += copy(in, target, MOST - total);
                }
            }
        } catch (ZipException | IllegalArgumentException broken) {
            throw refused("不是完好的 zip 压缩包");
        }
        if (files == 0) {
            throw refused("不是 zip 压缩包，或其中没有文件");
        }
    }

    private static long copy(InputStream in, Path target, long most) throws IOException {
        long length = 0;
        byte[] buffer = new byte[1 << 14];
        try (OutputStream out = Files.newOutputStream(target)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                length += read;
                if (length > most) {
                    throw refused("配置包解压后超过 " + (MOST >> 20) + " MB");
                }
                out.write(buffer, 0, read);
            }
        }
        return length;
    }

    private static Problem refused(String message) {
        return new Problem(Problem.Code.UNREADABLE, "file", message);
    }

    /** The folders of the packs in it. A pack is called by its folder's name. */
    List<Path> folders() throws IOException {
        Path inside = root.resolve("pack");
        if (PackReader.isPack(inside)) {
            throw refused("请把配置包的文件夹一起压缩，pack.yaml 在文件夹里");
        }
        List<Path> folders = new ArrayList<>();
        try (Stream<Path> within = Files.list(inside)) {
            within.filter(PackReader::isPack).sorted().forEach(folders::add);
        }
        if (folders.isEmpty()) {
            throw refused("压缩包里没有配置包：缺 pack.yaml");
        }
        return folders;
    }

    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(root);
    }
}
