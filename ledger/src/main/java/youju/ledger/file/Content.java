package youju.ledger.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * What a file is, told by its content and not by what it is called: documents, pictures, sound and film, plain text and archives
 * are taken; what a machine or a browser would run isn't.
 */
sealed interface Content {
    /** Taken, as of that media type. */
    record Taken(String mediaType) implements Content {}

    /** Not taken; the reason in Chinese. */
    record Refused(String reason) implements Content {}

    int START = 8192;
    String OFFICE = "application/vnd.openxmlformats-officedocument.";
    Map<String, String> KNOWN = Map.ofEntries(Map.entry("255044462D", "application/pdf"), Map.entry(
            "89504E470D0A1A0A", "image/png"), Map.entry("FFD8FF", "image/jpeg"),
            Map.entry("474946383761",
                    "image/gif"),
            Map.entry("474946383961", "image/gif"), Map.entry("49492A00", "image/tiff"), Map.entry("4D4D002A",
                    "image/tiff"),
            Map.entry("494433", "audio/mpeg"));
    List<String> EXECUTABLE = List.of("4D5A", "7F454C46", "CAFEBABE", "FEEDFACE", "FEEDFACF", "CEFAEDFE", "CFFAEDFE",
            "2321", "EFBBBF2321", "4C00000001140200", "6465780A");
    String OLE = "D0CF11E0A1B11AE1";
    Map<String, String> OLD_OFFICE = Map.of("doc", "application/msword", "wps", "application/msword", "xls",
            "application/vnd.ms-excel", "et", "application/vnd.ms-excel", "ppt", "application/vnd.ms-powerpoint",
            "dps", "application/vnd.ms-powerpoint");
    Pattern PAGE = Pattern.compile(
            "<\\s*(?:!doctype|html|head|body|svg|script|iframe|object|embed|meta|link|style|\\?xml|[a-z]+:(?:html|svg|script))",
            Pattern.CASE_INSENSITIVE);
    Pattern RUNS = Pattern.compile(
            ".*\\.(?:exe|dll|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|class|sh|lnk|html?|xhtml|svg|apk|so)",
            Pattern.CASE_INSENSITIVE);
    long MOST_UNPACKED = 1L << 30;
    int MOST_ENTRIES = 20_000;

    /** Opens the content anew. */
    interface Source {
        InputStream open() throws IOException;
    }

    /** What the content is; of old Office files, which are all alike outside, the name says which. */
    static Content of(Source source, String name) throws IOException {
        byte[] start;
        try (InputStream in = source.open()) {
            start = in.readNBytes(START);
        }
        String hex = HexFormat.of().withUpperCase().formatHex(start, 0, Math.min(16, start.length));
        if (EXECUTABLE.stream().anyMatch(hex::startsWith)) {
            return new Refused("可执行程序和脚本不能上传");
        }
        Optional<String> known = KNOWN.entrySet().stream().filter(each -> hex.startsWith(each.getKey())).map(
                Map.Entry::getValue).findFirst();
        if (known.isPresent()) {
            return new Taken(known.get());
        }
        if (hex.startsWith("504B0304")) {
            return zip(source);
        }
        if (hex.startsWith(OLE)) {
            String type = OLD_OFFICE.get(ending(name));
            return type == null ? unknown() : new Taken(type);
        }
        return media(hex).<Content>map(Taken::new).orElseGet(() -> text(start, name));
    }

    private static Optional<String> media(String hex) {
        if (hex.startsWith("52494646") && hex.startsWith("57454250", 16)) {
            return Optional.of("image/webp");
        }
        return hex.startsWith("66747970", 8) ? Optional.of("video/mp4") : Optional.empty();
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static Content unknown() {
        return new Refused("认不出这是什么文件；可上传 PDF、OFD、Word、Excel、PPT、图片、音视频、文本和 zip");
    }

    private static Content zip(Source source) throws IOException {
        String type = "application/zip";
        long unpacked = 0;
        int entries = 0;
        byte[] buffer = new byte[START];
        try (InputStream in = source.open(); ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (RUNS.matcher(name).matches() || name.equals("META-INF/MANIFEST.MF") || name.endsWith(
                        "vbaProject.bin")) {
                    return new Refused("压缩包或文档内含程序、宏或网页（" + name + "），不能上传");
                }
                type = name.startsWith("word/")
                        ? OFFICE + "wordprocessingml.document"
                        : name.startsWith("xl/")
                                ? OFFICE + "spreadsheetml.sheet"
                                : name.startsWith("ppt/")
                                        ? OFFICE + "presentationml.presentation"
                                        : name.equals("OFD.xml") ? "application/ofd" : type;
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    unpacked += read;
                }
                if (unpacked > MOST_UNPACKED || ++entries > MOST_ENTRIES) {
                    return new Refused("压缩包展开后过大");
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException broken) {
            entries = 0;
        }
        return entries == 0 ? new Refused("压缩包或文档是空的、已损坏，或加了密码") : new Taken(type);
    }

    private static Content text(byte[] start, String name) {
        boolean cut = start.length == START;
        for (Charset charset : start.length > 1 && (start[0] == -1 && start[1] == -2 || start[0] == -2
                && start[1] == -1)
                        ? List.of(StandardCharsets.UTF_16)
                        : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
            Optional<String> text = decoded(start, charset, cut);
            if (text.isPresent()) {
                return PAGE.matcher(text.get()).find()
                        ? new Refused("网页、XML 和 SVG 不能上传，请另存为 PDF 或图片")
                        : new Taken(ending(name).equals("csv") ? "text/csv" : "text/plain");
            }
        }
        return unknown();
    }

    private static Optional<String> decoded(byte[] start, Charset charset, boolean cut) {
        CharsetDecoder decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(
                CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(start.length + 1);
        if (decoder.decode(ByteBuffer.wrap(start), text, !cut).isError()) {
            return Optional.empty();
        }
        String read = text.flip().toString();
        return read.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f')
                ? Optional.empty()
                : Optional.of(read);
    }
}
