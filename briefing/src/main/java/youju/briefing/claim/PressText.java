package youju.briefing.claim;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;

import youju.model.text.TextFile;
import youju.model.text.UnreadableTextException;

/**
 * The text of a press text's file, whatever it is: plain text in any known encoding, or a Word document, told by its content
 * and not by its name. Of a Word document, paragraphs are joined by line breaks and the cells of a table's row by tabs.
 */
public final class PressText {
    private static final long LARGEST = 64L << 20;
    /** A part that unpacks to a hundred times its size is taken for a bomb. */
    private static final double PACKED = 0.01;

    private PressText() {}

    /**
     * The text of a file.
     *
     * @throws UnreadableTextException
     *             where it can't be read, is empty or too large, in no known encoding, a broken Word document, or no text at
     *             all; one line
     */
    public static String read(Path file) {
        byte[] head = head(file);
        if (!zipped(head)) {
            refuse(head, file.toString());
            return TextFile.read(file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return word(in, file.toString());
        } catch (IOException failed) {
            throw new UnreadableTextException(file + ": can't be read: " + failed.getMessage(), failed);
        }
    }

    /** The text of a file's content, as {@link #read(Path)}; {@code name} is what mistakes call it. */
    public static String read(byte[] content, String name) {
        if (zipped(content)) {
            return word(new ByteArrayInputStream(content), name);
        }
        refuse(content, name);
        return TextFile.decode(content, name);
    }

    /** Nothing of a file that can't be read: what is wrong with it is told by who reads it. */
    private static byte[] head(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(ForeignFile.HEAD);
        } catch (IOException failed) {
            return new byte[0];
        }
    }

    private static boolean zipped(byte[] head) {
        return head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] < 9 && head[3] < 9;
    }

    private static void refuse(byte[] head, String name) {
        ForeignFile.of(head).ifPresent(foreign -> {
            throw new UnreadableTextException(name + ": " + foreign.what()
                    + ", which isn't read; save it as .docx or as plain text");
        });
    }

    private static String word(InputStream file, String name) {
        ZipSecureFile.setMinInflateRatio(PACKED);
        ZipSecureFile.setMaxEntrySize(LARGEST);
        ZipSecureFile.setMaxTextSize(LARGEST);
        String text;
        try (XWPFDocument document = new XWPFDocument(file)) {
            text = lines(document.getBodyElements()).stream().collect(Collectors.joining("\n"));
        } catch (IOException | RuntimeException broken) {
            String why = String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
            throw new UnreadableTextException(name + (why.contains("Zip bomb")
                    ? ": a Word document that unpacks to far more than a text has; it is not read"
                    : ": not a readable Word document; save it as .docx or as plain text"));
        }
        if (text.isBlank()) {
            throw new UnreadableTextException(name + ": the text is empty");
        }
        return text;
    }

    private static List<String> lines(List<IBodyElement> elements) {
        List<String> lines = new ArrayList<>();
        for (IBodyElement element : elements) {
            switch (element) {
                case XWPFParagraph paragraph -> lines.add(paragraph.getText());
                case XWPFTable table -> table.getRows().forEach(row -> lines.add(cells(row)));
                default -> {
                    // A content control or the like holds no paragraph of its own.
                }
            }
        }
        return lines;
    }

    private static String cells(XWPFTableRow row) {
        return row.getTableCells().stream().map(XWPFTableCell::getText).map(cell -> cell.replace('\n', ' '))
                .collect(Collectors.joining("\t"));
    }
}
