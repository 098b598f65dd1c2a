package youju.briefing.write;

import youju.briefing.write.Document.Block;
import youju.briefing.write.Document.Heading;
import youju.briefing.write.Document.Paragraph;
import youju.briefing.write.Document.Span;
import youju.briefing.write.Document.Told;
import youju.briefing.write.Document.Words;

/**
 * A document as one HTML page that needs nothing beside it: no script, no picture, no address of anything. It is laid out for paper as
 * for a screen, and a figure leads to its line in the numbered list of evidence and back.
 */
public final class Html {
    private static final String STYLE = """
            body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #1d2733; background: #fff;
              font: 16px/1.9 "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; }
            h1 { font-size: 1.6rem; line-height: 1.4; text-align: center; }
            h2 { font-size: 1.15rem; } h3, h4, h5 { font-size: 1rem; }
            p { margin: 0.4em 0; text-indent: 2em; text-align: justify; overflow-wrap: break-word; }
            sup { line-height: 0; } sup a, .back { color: #1f5a9d; text-decoration: none; font-size: 0.75em; }
            .mark { text-indent: 0; padding: 0.3em 0.8em; border: 1px solid #8a5a00; color: #6d4700; background: #fdf4dc; }
            ol { padding-left: 2.2em; font-size: 0.85rem; line-height: 1.7; }
            :target { background: #eaf1f9; }
            @page { size: A4; margin: 37mm 26mm 35mm 28mm; }
            @media print { body { max-width: none; margin: 0; padding: 0; font-size: 12pt; } .back { display: none; }
              h1, h2, h3, h4, h5 { break-after: avoid; } li { break-inside: avoid; }
              .mark { print-color-adjust: exact; } }
            """;

    private Html() {}

    /** The whole page; {@code evidence} with the list of what its figures rest on. */
    public static String of(Document document, boolean evidence) {
        StringBuilder page = new StringBuilder(
                "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
                .append("<title>").append(escaped(document.title())).append("</title>\n<style>\n").append(STYLE).append(
                        "</style>\n</head>\n<body>\n<h1>")
                .append(escaped(document.title())).append("</h1>\n");
        if (document.demonstration()) {
            page.append("<p class=\"mark\">").append(escaped(Document.DEMONSTRATION)).append("</p>\n");
        }
        boolean[] told = new boolean[document.notes().size() + 1];
        for (Block block : document.blocks()) {
            String tag = switch (block) {
                case Heading heading -> "h" + (heading.level() + 1);
                case Paragraph _ -> "p";
            };
            page.append('<').append(tag).append('>');
            block.spans().forEach(span -> page.append(written(span, evidence, told)));
            page.append("</").append(tag).append(">\n");
        }
        if (evidence && !document.notes().isEmpty()) {
            page.append("<h2>").append(Document.EVIDENCE).append("</h2>\n<ol>\n");
            document.notes()
                    .forEach(note -> page.append("<li id=\"n").append(note.number()).append("\" value=\"").append(
                            note.number()).append("\">").append(escaped(note.line()))
                            .append(" <a class=\"back\" href=\"#f")
                            .append(note.number()).append("\">回正文</a></li>\n"));
            page.append("</ol>\n");
        }
        return page.append("</body>\n</html>\n").toString();
    }

    /** Where a figure is told first is where its line leads back to. */
    private static String written(Span span, boolean evidence, boolean[] told) {
        return switch (span) {
            case Words words -> escaped(words.text());
            case Told figure when evidence -> {
                String id = told[figure.note()] ? "" : " id=\"f" + figure.note() + "\"";
                told[figure.note()] = true;
                yield escaped(figure.text()) + "<sup><a" + id + " href=\"#n" + figure.note() + "\">[" + figure.note()
                        + "]</a></sup>";
            }
            case Told figure -> escaped(figure.text());
        };
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
