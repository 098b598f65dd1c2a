package youju.briefing.podium;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

import youju.model.text.UnreadableTextException;

/**
 * A draft that came as a Word document: its paragraphs and headings, with what was inserted and deleted while changes were
 * tracked, by whom and when, and the comments beside it. What was changed is neither taken nor thrown away here: whoever writes
 * the briefing decides on each.
 */
public record WordDraft(List<Paragraph> paragraphs, List<Change> changes, List<Comment> comments) {
    private static final long LARGEST = 64L << 20;
    private static final double PACKED = 0.01;
    private static final int MOST = 20_000;
    private static final Pattern HEADING = Pattern.compile("(?:heading|标题)\\s*([1-9])", Pattern.CASE_INSENSITIVE);

    public WordDraft {
        paragraphs = List.copyOf(paragraphs);
        changes = List.copyOf(changes);
        comments = List.copyOf(comments);
    }

    /** A heading of that level from 1, or a paragraph (0); {@code mark} is the change that its end came or goes with, 0 where none. */
    public record Paragraph(int level, List<Run> runs, int mark) {
        public Paragraph {
            runs = List.copyOf(runs);
        }
    }

    /** A run of text; {@code change} is the number of the change it belongs to, 0 where it was there before and stays. */
    public record Run(String text, int change) {}

    /** What was done to a draft. */
    public enum Kind {
        INSERTION, DELETION;

        /** As it stands in answers: lower case. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A tracked change, numbered from 1; {@code at} is the time as the document says it, null where it doesn't. */
    public record Change(int number, Kind kind, String author, @Nullable String at, String text) {}

    /** A comment beside the text. */
    public record Comment(String author, @Nullable String at, String text) {}

    /**
     * Reads a document.
     *
     * @throws UnreadableTextException
     *             where it is no Word document (.docx), broken, too large or without text; one line
     */
    public static WordDraft read(byte[] content, String name) {
        ZipSecureFile.setMinInflateRatio(PACKED);
        ZipSecureFile.setMaxEntrySize(LARGEST);
        try (OPCPackage file = OPCPackage.open(new ByteArrayInputStream(content))) {
            PackagePart main = file.getPartsByContentType(
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml").stream()
                    .findFirst()
                    .orElseThrow(() -> new IOException("no document"));
            Map<String, Integer> levels = new HashMap<>();
            for (PackagePart styles : file.getPartsByContentType(
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml")) {
                levels(parsed(styles), levels);
            }
            List<Comment> comments = new ArrayList<>();
            for (PackagePart part : file.getPartsByContentType(
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml")) {
                comments(parsed(part), comments);
            }
            WordDraft draft = new Reader(levels).read(parsed(main), comments);
            if (draft.text(_ -> true).isBlank() && draft.changes.isEmpty()) {
                throw new UnreadableTextException(name + ": the text is empty");
            }
            return draft;
        } catch (IOException | OpenXML4JException | SAXException | ParserConfigurationException
                | org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException
                | org.apache.poi.UnsupportedFileFormatException | org.apache.poi.EmptyFileException broken) {
            throw new UnreadableTextException(name + ": not a readable Word document; save it as .docx", broken);
        }
    }

    /** The draft as the text of a briefing, with those changes taken; others are left as it was before them. */
    public String text(Predicate<Change> taken) {
        StringBuilder text = new StringBuilder();
        boolean open = false;
        for (Paragraph paragraph : paragraphs) {
            StringBuilder words = new StringBuilder();
            paragraph.runs().stream().filter(run -> stays(run.change(), taken))
                    .forEach(run -> words.append(run.text()));
            if (!open && !words.toString().isBlank() && paragraph.level() > 0) {
                text.append("#".repeat(paragraph.level())).append(' ');
            }
            text.append(open ? words : words.toString().strip());
            // The end of a paragraph that is gone joins it with the next.
            open = !stays(paragraph.mark(), taken);
            if (!open && !text.isEmpty() && !text.toString().endsWith("\n\n")) {
                text.append("\n\n");
            }
        }
        return text.toString().strip() + "\n";
    }

    private boolean stays(int change, Predicate<Change> taken) {
        if (change == 0) {
            return true;
        }
        Change done = changes.get(change - 1);
        return taken.test(done) == (done.kind() == Kind.INSERTION);
    }

    private static Element parsed(PackagePart part) throws IOException, ParserConfigurationException, SAXException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        try (InputStream in = part.getInputStream()) {
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(in).getDocumentElement();
        }
    }

    /** Which paragraph styles are headings, by their ids. */
    private static void levels(Element styles, Map<String, Integer> levels) {
        for (Element style : children(styles, "style")) {
            Element name = child(style, "name");
            Element properties = child(style, "pPr");
            Element outline = properties == null ? null : child(properties, "outlineLvl");
            Matcher heading = HEADING.matcher(name == null ? "" : value(name));
            if (heading.matches()) {
                levels.put(attribute(style, "styleId"), Integer.parseInt(heading.group(1)));
            } else if (outline != null && value(outline).matches("[0-5]")) {
                levels.put(attribute(style, "styleId"), Integer.parseInt(value(outline)) + 1);
            }
        }
    }

    private static void comments(Element root, List<Comment> comments) {
        for (Element comment : children(root, "comment")) {
            String at = attribute(comment, "date");
            comments.add(new Comment(attribute(comment, "author"), at.isEmpty() ? null : at, words(comment)));
        }
    }

    private static String words(Element of) {
        StringBuilder words = new StringBuilder();
        for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                words.append(element.getLocalName().equals("t") ? element.getTextContent() : words(element));
            }
        }
        return words.toString();
    }

    private static List<Element> children(Element of, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getLocalName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static @Nullable Element child(Element of, String name) {
        return children(of, name).stream().findFirst().orElse(null);
    }

    private static String attribute(Element of, String name) {
        return Objects.toString(of.getAttributeNS(of.getNamespaceURI(), name), "");
    }

    private static String value(Element of) {
        return attribute(of, "val");
    }

    /** Reads the body, part by part. */
    private static final class Reader {
        private final Map<String, Integer> levels;
        private final List<Paragraph> paragraphs = new ArrayList<>();
        private final List<Change> changes = new ArrayList<>();

        Reader(Map<String, Integer> levels) {
            this.levels = levels;
        }

        WordDraft read(Element document, List<Comment> comments) throws IOException {
            Element body = child(document, "body");
            if (body != null) {
                blocks(body);
            }
            return new WordDraft(paragraphs, changes, comments);
        }

        private void blocks(Element within) throws IOException {
            for (Node node = within.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element element) {
                    switch (element.getLocalName()) {
                        case "p" -> paragraph(element);
                        case "tbl", "tr", "tc", "sdt", "sdtContent", "customXml" -> blocks(element);
                        default -> {
                            // Properties of the page and the like hold no text.
                        }
                    }
                }
            }
        }

        private void paragraph(Element paragraph) throws IOException {
            if (paragraphs.size() >= MOST) {
                throw new IOException("too many paragraphs");
            }
            List<Run> runs = new ArrayList<>();
            runs(paragraph, 0, runs);
            Element properties = child(paragraph, "pPr");
            Element end = properties == null ? null : child(properties, "rPr");
            Element inserted = end == null ? null : child(end, "ins");
            Element deleted = end == null ? null : child(end, "del");
            int mark = inserted != null
                    ? change(Kind.INSERTION, inserted)
                    : deleted != null ? change(Kind.DELETION, deleted) : 0;
            paragraphs.add(new Paragraph(level(properties), runs, mark));
        }

        private int level(@Nullable Element properties) {
            Element style = properties == null ? null : child(properties, "pStyle");
            Element outline = properties == null ? null : child(properties, "outlineLvl");
            if (outline != null && value(outline).matches("[0-5]")) {
                return Integer.parseInt(value(outline)) + 1;
            }
            return style == null ? 0 : levels.getOrDefault(value(style), 0);
        }

        private void runs(Element within, int change, List<Run> runs) {
            for (Node node = within.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element element) {
                    switch (element.getLocalName()) {
                        case "r" -> run(element, change, runs);
                        case "ins", "moveTo" -> runs(element, change(Kind.INSERTION, element), runs);
                        case "del", "moveFrom" -> runs(element, change(Kind.DELETION, element), runs);
                        case "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml" ->
                            runs(element, change,
                                    runs);
                        default -> {
                            // Bookmarks, comments' ranges and properties print nothing.
                        }
                    }
                }
            }
        }

        private void run(Element run, int change, List<Run> runs) {
            StringBuilder text = new StringBuilder();
            for (Node node = run.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element element) {
                    switch (element.getLocalName()) {
                        case "t", "delText" -> text.append(element.getTextContent());
                        case "tab" -> text.append('\t');
                        case "br", "cr" -> text.append(' ');
                        default -> {
                            // Instructions of fields and pictures are no words.
                        }
                    }
                }
            }
            if (text.isEmpty()) {
                return;
            }
            if (change > 0) {
                Change of = changes.get(change - 1);
                changes.set(change - 1, new Change(of.number(), of.kind(), of.author(), of.at(), of.text() + text));
            }
            boolean goesOn = !runs.isEmpty() && runs.getLast().change() == change;
            runs.add(new Run(goesOn ? runs.removeLast().text() + text : text.toString(), change));
        }

        /** What the same person did at the same time right behind is one change. */
        private int change(Kind kind, Element element) {
            String author = attribute(element, "author");
            String date = attribute(element, "date");
            String at = date.isEmpty() ? null : date;
            if (!changes.isEmpty() && changes.getLast().kind() == kind && changes.getLast().author().equals(author)
                    && Objects
                            .equals(changes.getLast().at(), at)) {
                return changes.size();
            }
            changes.add(new Change(changes.size() + 1, kind, author, at, ""));
            return changes.size();
        }
    }
}
