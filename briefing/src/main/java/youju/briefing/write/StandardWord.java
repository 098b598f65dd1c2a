package youju.briefing.write;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;

import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTDocGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STDocGrid;

import youju.briefing.write.Document.Block;
import youju.briefing.write.Document.Heading;
import youju.briefing.write.Document.Paragraph;

/**
 * A document as Word, laid out as GB/T 9704-2012 orders official documents: A4 with a type area of 156 mm × 225 mm (5.2.1),
 * a title of size 2 (7.3.1), text of 仿宋 size 3 (5.2.2) with 22 lines a page (5.2.3), headings in 黑体, 楷体 and 仿宋 (7.3.3), page
 * numbers between dashes (7.5).
 */
public final class StandardWord {
    private static final double MM = 1440 / 25.4;
    /** Type sizes in points: 二号, 三号, 四号. */
    private static final double SIZE_2 = 22;
    static final double SIZE_3 = 16;
    private static final double SIZE_4 = 14;
    /** 22 lines on 225 mm, in points. */
    private static final double LINE = 28.95;
    static final String BODY = "仿宋_GB2312";
    private static final String TITLE = "方正小标宋简体";
    private static final String BLACK = "黑体";
    private static final String KAI = "楷体_GB2312";

    private StandardWord() {}

    /** Writes the document as .docx, with the list of what its figures rest on. */
    public static void write(Document document, OutputStream out) throws IOException {
        write(document, true, out);
    }

    /** Writes the document as .docx; {@code evidence} with the list of what its figures rest on. */
    public static void write(Document document, boolean evidence, OutputStream out) throws IOException {
        try (XWPFDocument word = new XWPFDocument()) {
            page(word);
            title(word, document.title());
            if (document.demonstration()) {
                XWPFParagraph notice = paragraph(word);
                notice.setAlignment(ParagraphAlignment.CENTER);
                notice.setSpacingAfter(280);
                Fonts.set(notice.createRun(), KAI, SIZE_4).setText(Document.DEMONSTRATION);
            }
            document.blocks().forEach(block -> block(word, block, evidence));
            if (evidence) {
                EvidenceTable.append(word, document);
            }
            pageNumbers(word);
            word.write(out);
        }
    }

    private static void page(XWPFDocument word) {
        CTSectPr section = word.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        size.setW(millimetres(210));
        size.setH(millimetres(297));
        CTPageMar margins = section.addNewPgMar();
        margins.setTop(millimetres(37));
        margins.setBottom(millimetres(35));
        margins.setLeft(millimetres(28));
        margins.setRight(millimetres(26));
        margins.setFooter(millimetres(25));
        margins.setHeader(millimetres(15));
        // 22 lines of 28 characters on the type area (5.2.3): 15.79 points a character, in 4096ths of a point off size 3.
        CTDocGrid grid = section.addNewDocGrid();
        grid.setType(STDocGrid.LINES_AND_CHARS);
        grid.setLinePitch(BigInteger.valueOf(Math.round(LINE * 20)));
        grid.setCharSpace(BigInteger.valueOf(Math.round((156 * 72 / 25.4 / 28 - SIZE_3) * 4096)));
    }

    private static BigInteger millimetres(int length) {
        return BigInteger.valueOf(Math.round(length * MM));
    }

    private static void title(XWPFDocument word, String title) {
        XWPFParagraph paragraph = paragraph(word);
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        paragraph.setSpacingAfter(280);
        Fonts.set(paragraph.createRun(), TITLE, SIZE_2).setText(title);
    }

    private static void block(XWPFDocument word, Block block, boolean evidence) {
        XWPFParagraph paragraph = paragraph(word);
        paragraph.setAlignment(ParagraphAlignment.BOTH);
        // Two characters of size 3.
        paragraph.setIndentationFirstLine((int) (2 * SIZE_3 * 20));
        String font = switch (block) {
            case Heading(int level, _) -> level == 1 ? BLACK : level == 2 ? KAI : BODY;
            case Paragraph _ -> BODY;
        };
        if (block instanceof Heading(int level, _)) {
            paragraph.setKeepNext(true);
            paragraph.getCTP().getPPr().addNewOutlineLvl().setVal(BigInteger.valueOf(level - 1L));
        }
        References references = new References(paragraph);
        block.spans().forEach(span -> references.add(evidence ? span : new Document.Words(span.text()), font, SIZE_3));
    }

    static XWPFParagraph paragraph(XWPFDocument word) {
        XWPFParagraph paragraph = word.createParagraph();
        paragraph.setSpacingBetween(LINE, org.apache.poi.xwpf.usermodel.LineSpacingRule.EXACT);
        return paragraph;
    }

    /** On odd pages at the right, on even ones at the left, one character in (7.5). */
    private static void pageNumbers(XWPFDocument word) {
        word.setEvenAndOddHeadings(true);
        pageNumber(word.createFooter(HeaderFooterType.DEFAULT), ParagraphAlignment.RIGHT);
        pageNumber(word.createFooter(HeaderFooterType.EVEN), ParagraphAlignment.LEFT);
    }

    private static void pageNumber(XWPFFooter footer, ParagraphAlignment side) {
        XWPFParagraph paragraph = footer.createParagraph();
        paragraph.setAlignment(side);
        int character = (int) (SIZE_4 * 20);
        if (side == ParagraphAlignment.RIGHT) {
            paragraph.setIndentationRight(character);
        } else {
            paragraph.setIndentationLeft(character);
        }
        Fonts.set(paragraph.createRun(), "宋体", SIZE_4).setText("— ");
        paragraph.getCTP().addNewFldSimple().setInstr("PAGE");
        XWPFRun end = paragraph.createRun();
        Fonts.set(end, "宋体", SIZE_4).setText(" —");
    }
}
