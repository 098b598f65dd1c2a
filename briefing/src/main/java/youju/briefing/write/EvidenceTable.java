package youju.briefing.write;

import java.math.BigInteger;
import java.util.List;

import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;

/** The list of evidence at the end of a Word document: a table, the head of which is repeated on each page. */
final class EvidenceTable {
    private static final List<String> HEAD = List.of("编号", "数字", "类别", "依据", "标记");
    /** In twentieths of a point; together the 156 mm of the type area. */
    private static final int[] WIDTHS = {620, 2650, 700, 3720, 1150};
    /** 五号. */
    private static final double SIZE = 10.5;
    private static final double HEADING_SIZE = 16;

    private EvidenceTable() {}

    /** Appends the heading and the table, on a page of their own. */
    static void append(XWPFDocument word, Document document) {
        XWPFParagraph heading = word.createParagraph();
        heading.setPageBreak(true);
        heading.setSpacingAfter(200);
        Fonts.set(heading.createRun(), "黑体", HEADING_SIZE).setText(Document.EVIDENCE);
        XWPFTable table = word.createTable(document.notes().size() + 1, HEAD.size());
        table.setWidth(8840);
        table.getCTTbl().getTblPr().addNewTblLayout().setType(
                org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType.FIXED);
        XWPFTableRow head = table.getRow(0);
        head.setRepeatHeader(true);
        row(head, HEAD, "黑体");
        for (Note note : document.notes()) {
            XWPFTableRow row = table.getRow(note.number());
            row.setCantSplitRow(true);
            row(row, List.of("[" + note.number() + "]", note.what() + "：" + note.value(), note.kind(), note.ground(),
                    note.marks()), StandardWord.BODY);
            References.target(row.getCell(0).getParagraphs().getFirst(), note.number());
        }
    }

    private static void row(XWPFTableRow row, List<String> texts, String font) {
        for (int i = 0; i < texts.size(); i++) {
            XWPFTableCell cell = row.getCell(i);
            cell.getCTTc().addNewTcPr().addNewTcW().setW(BigInteger.valueOf(WIDTHS[i]));
            XWPFParagraph paragraph = cell.getParagraphs().getFirst();
            paragraph.setAlignment(i == 0 || i == 2 ? ParagraphAlignment.CENTER : ParagraphAlignment.LEFT);
            paragraph.setSpacingBefore(20);
            paragraph.setSpacingAfter(20);
            Fonts.set(paragraph.createRun(), font, SIZE).setText(texts.get(i));
        }
    }
}
