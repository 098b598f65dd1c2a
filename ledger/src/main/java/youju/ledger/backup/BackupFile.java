package youju.ledger.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import youju.ledger.Ledger;
import youju.ledger.journal.Algorithm;

/** A backup to be read. Nothing that the file says is believed: names, lengths and digests are compared with what is there. */
public final class BackupFile implements AutoCloseable {
    private static final int LARGEST_MANIFEST = 256 << 20;
    private static final int RATIO = 250;
    private static final long UNSUSPICIOUS = 64L << 20;

    private final Path file;
    private final ZipFile zip;
    private final Manifest manifest;

    private BackupFile(Path file, ZipFile zip, Manifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * Opens it and reads its manifest.
     *
     * @throws BackupException
     *             where it is no backup that this version of Youju can restore
     */
    public static BackupFile open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BackupException("there is no file " + file);
        }
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (IOException broken) {
            throw new BackupException(file + " is no whole backup of Youju: it was broken off, or is another file",
                    broken);
        }
        try {
            Manifest manifest = manifest(file, zip);
            check(file, zip, manifest);
            return new BackupFile(file, zip, manifest);
        } catch (IOException | RuntimeException failed) {
            close(zip);
            throw failed instanceof BackupException told ? told : broken(file, failed);
        }
    }

    private static Manifest manifest(Path file, ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.FILE);
        if (entry == null) {
            throw new BackupException(file + " is no backup of Youju: it has no " + Manifest.FILE);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] text = in.readNBytes(LARGEST_MANIFEST);
            return Manifest.read(new String(text, StandardCharsets.UTF_8));
        } catch (BackupException wrong) {
            throw new BackupException(file + " can't be restored: " + wrong.getMessage(), wrong);
        }
    }

    private static void check(Path file, ZipFile zip, Manifest manifest) throws IOException {
        if (manifest.schema() > Integer.parseInt(Ledger.SCHEMA)) {
            throw new BackupException(file + " can't be restored: it was written by a newer Youju (tables of version "
                    + manifest.schema() + ", known is " + Ledger.SCHEMA + "): restore it with that");
        }
        Set<String> names = new HashSet<>(Set.of(Manifest.FILE));
        manifest.parts().forEach(part -> names.add(part.file()));
        manifest.contents().forEach(content -> names.add(content.file()));
        if (names.size() != manifest.parts().size() + manifest.contents().size() + 1 || zip.size() != names.size()
                || zip.stream().anyMatch(entry -> !names.contains(entry.getName()))) {
            throw new BackupException(file + " is broken: it doesn't have the parts that its manifest names");
        }
        if (manifest.bytes() > UNSUSPICIOUS && manifest.bytes() / RATIO > Files.size(file)) {
            throw new BackupException(file + " unfolds into more than a backup can: it isn't read");
        }
    }

    private static BackupException broken(Path file, Exception why) {
        return new BackupException(file + " is broken: " + why.getMessage(), why);
    }

    public Manifest manifest() {
        return manifest;
    }

    /**
     * Reads all of it once.
     *
     * @throws BackupException
     *             where a part isn't what the manifest says
     */
    public void check(Consumer<String> progress) {
        byte[] buffer = new byte[1 << 16];
        long[] done = {0};
        for (Manifest.Piece part : Stream.concat(manifest.parts().stream(), manifest.contents().stream()).toList()) {
            try (InputStream in = part(part, more -> {
                done[0] += more;
                progress.accept(share("checking the file", done[0]));
            })) {
                while (in.read(buffer) >= 0) {
                    // The stream itself compares.
                }
            } catch (IOException broken) {
                throw broken(file, broken);
            }
        }
    }

    /** How far something is that has come through so many bytes of all parts. */
    String share(String what, long done) {
        return "%s: %d%%".formatted(what, 100 * done / Math.max(1, manifest.bytes()));
    }

    /** A part's bytes; reading beyond their end throws where they weren't those that the manifest names. */
    InputStream part(Manifest.Piece part, LongConsumer progress) throws IOException {
        return new Compared(zip.getInputStream(zip.getEntry(part.file())), part, progress);
    }

    private final class Compared extends FilterInputStream {
        private final Manifest.Piece part;
        private final LongConsumer progress;
        private final MessageDigest digest = Algorithm.SHA_256.digest();
        private long length;
        private boolean compared;

        Compared(InputStream in, Manifest.Piece part, LongConsumer progress) {
            super(in);
            this.part = part;
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int read = super.read(into, from, most);
            if (read >= 0) {
                digest.update(into, from, read);
                length += read;
                progress.accept(read);
                check(length <= part.bytes());
            } else if (!compared) {
                compared = true;
                check(length == part.bytes() && HexFormat.of().formatHex(digest.digest()).equals(part.sha256()));
            }
            return read;
        }

        private void check(boolean same) {
            if (!same) {
                throw new BackupException(file + " is broken: " + part.file() + " isn't what its manifest says");
            }
        }
    }

    private static void close(ZipFile zip) {
        try {
            zip.close();
        } catch (IOException read) {
            // It was only read.
        }
    }

    @Override
    public void close() {
        close(zip);
    }
}
