package youju.model.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A pack that is one file: its head and, as further documents, all that it declares. */
public final class PackFile {
    private PackFile() {}

    /**
     * Lays it out in a folder within {@code into}, which is called as the pack is, so that other packs find it; a file that doesn't
     * say what it is called stands in the folder {@code pack}, and what is wrong is told when that is read.
     */
    public static Path layOut(byte[] file, Path into) throws IOException {
        Mistakes untold = new Mistakes();
        List<Block> documents = Yaml.read(PackReader.HEAD, new String(file, StandardCharsets.UTF_8), untold, () -> {});
        String id = documents.isEmpty() ? "" : documents.getFirst().text("id").orElse("");
        Path folder = Files.createDirectory(into.resolve(Names.isPack(id) ? id : "pack"));
        Files.write(folder.resolve(PackReader.HEAD), file);
        return folder;
    }
}
