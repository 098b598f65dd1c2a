package youju.briefing.podium;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

import org.openpdf.text.Chunk;
import org.openpdf.text.DocumentException;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfWriter;

import youju.briefing.write.Document;
import youju.briefing.write.Document.Block;
import youju.briefing.write.Document.Heading;
import youju.briefing.write.Document.Told;
import youju.briefing.write.Note;

/**
 * A document as PDF, laid out as GB/T 9704-2012 orders: A4, a type area of 156 mm × 225 mm with 22 lines, a title of size 2, text
 * of size 3, page numbers between dashes, on odd pages at the right, on even ones at the left. The fonts are those of this machine.
 */
public final class PressPdf {
    private static final float MM = 72 / 25.4f;
    private static final float SIZE_2 = 22;
    private static final float SIZE_3 = 16;
    private static final float SIZE_4 = 14;
    private static final float SIZE_5 = 10.5f;
    /** 22 lines on 225 mm. */
    private static final float LINE = 28.95f;

    private PressPdf() {}

    /** True where this machine has a Chinese font; else no PDF can be made. */
    public static boolean possible() {
        return PdfFonts.text().isPresent();
    }

    /**
     * Writes the document; {@code evidence} with the list of what its figures rest on.
     *
     * @throws IOException
     *             where this machine has no Chinese font, or what is written to fails
     */
    public static void write(Document document, boolean evidence, OutputStream out) throws IOException {
        BaseFont text = font(PdfFonts.text());
        BaseFont black = font(PdfFonts.heading());
        try (org.openpdf.text.Document pdf = new org.openpdf.text.Document(PageSize.A4, 28 * MM, 26 * MM, 37 * MM,
                35 * MM)) {
            PdfWriter writer = PdfWriter.getInstance(pdf, out);
            writer.setPageEvent(new Numbers(text));
            pdf.addTitle(document.title());
            pdf.open();
            Paragraph title = line(document.title(), new Font(black, SIZE_2), LINE + 4);
            title.setAlignment(Element.ALIGN_CENTER);
            title.setSpacingAfter(LINE / 2);
            pdf.add(title);
            if (document.demonstration()) {
                Paragraph notice = line(Document.DEMONSTRATION, new Font(text, SIZE_4), LINE);
                notice.setAlignment(Element.ALIGN_CENTER);
                notice.setSpacingAfter(LINE / 2);
                pdf.add(notice);
            }
            for (Block block : document.blocks()) {
                pdf.add(block(block,
                        new Font(block instanceof Heading(int level, _) && level == 1 ? black : text, SIZE_3),
                        evidence));
            }
            if (evidence && !document.notes().isEmpty()) {
                pdf.newPage();
                pdf.add(line(Document.EVIDENCE, new Font(black, SIZE_3), LINE));
                for (Note note : document.notes()) {
                    pdf.add(line("[" + note.number() + "] " + note.line(), new Font(text, SIZE_5), SIZE_5 * 1.6f));
                }
            }
        } catch (DocumentException broken) {
            throw new IOException("the PDF can't be written: " + broken.getMessage(), broken);
        }
    }

    private static Paragraph block(Block block, Font font, boolean evidence) {
        Paragraph paragraph = new Paragraph(LINE);
        paragraph.setAlignment(Element.ALIGN_JUSTIFIED);
        paragraph.setFirstLineIndent(2 * SIZE_3);
        paragraph.setKeepTogether(block instanceof Heading);
        block.spans().forEach(span -> {
            paragraph.add(new Chunk(span.text(), font));
            if (evidence && span instanceof Told told) {
                Chunk number = new Chunk("[" + told.note() + "]", new Font(font.getBaseFont(), SIZE_5));
                number.setTextRise(SIZE_3 / 3);
                paragraph.add(number);
            }
        });
        return paragraph;
    }

    private static Paragraph line(String text, Font font, float leading) {
        return new Paragraph(leading, text, font);
    }

    private static BaseFont font(Optional<String> file) throws IOException {
        try {
            return BaseFont.createFont(file.orElseThrow(() -> new IOException("no Chinese font on this machine")),
                    BaseFont.IDENTITY_H, BaseFont.EMBEDDED);
        } catch (DocumentException unreadable) {
            throw new IOException("the font " + file.orElse("") + " can't be read: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    /** — 1 — below the type area. */
    private static final class Numbers extends PdfPageEventHelper {
        private final BaseFont font;

        Numbers(BaseFont font) {
            this.font = font;
        }

        @Override
        public void onEndPage(PdfWriter writer, org.openpdf.text.Document document) {
            boolean odd = document.getPageNumber() % 2 == 1;
            float x = odd ? document.right() - SIZE_4 : document.left() + SIZE_4;
            ColumnText.showTextAligned(writer.getDirectContent(), odd ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT,
                    new Phrase(
                            "— " + document.getPageNumber() + " —", new Font(font, SIZE_4)),
                    x, document.bottom() - 7 * MM, 0);
        }
    }
}
