package youju.briefing.write;

import java.math.BigInteger;
import java.util.List;

import org.apache.poi.xwpf.usermodel.XWPFHyperlinkRun;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBookmark;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTHyperlink;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;

import youju.briefing.write.Document.Span;
import youju.briefing.write.Document.Told;
import youju.briefing.write.Document.Words;

/** Runs of a Word paragraph: a told figure is followed by the raised number of its evidence, a click away. */
final class References {
    private static final String COLOUR = "8C8C8C";

    private final XWPFParagraph paragraph;

    References(XWPFParagraph paragraph) {
        this.paragraph = paragraph;
    }

    void add(Span span, String font, double points) {
        switch (span) {
            case Words words -> Fonts.set(paragraph.createRun(), font, points).setText(words.text());
            case Told told -> {
                Fonts.set(paragraph.createRun(), font, points).setText(told.text());
                reference(told.note(), points);
            }
        }
    }

    private void reference(int number, double points) {
        CTHyperlink link = paragraph.getCTP().addNewHyperlink();
        link.setAnchor(bookmark(number));
        XWPFRun run = new XWPFHyperlinkRun(link, link.addNewR(), paragraph);
        paragraph.addRun(run);
        Fonts.set(run, StandardWord.BODY, points * 0.75).setText("[" + number + "]");
        raised(run);
    }

    /** Puts the spans in the place of a run, in its type. */
    void replace(XWPFRun run, List<Span> spans) {
        int at = paragraph.getRuns().indexOf(run);
        run.setText("", 0);
        for (Span span : spans) {
            like(run, ++at).setText(span.text());
            if (span instanceof Told told) {
                XWPFRun number = like(run, ++at);
                number.setText("[" + told.note() + "]");
                raised(number);
            }
        }
    }

    private XWPFRun like(XWPFRun run, int at) {
        XWPFRun added = paragraph.insertNewRun(at);
        if (run.getCTR().isSetRPr()) {
            added.getCTR().setRPr((CTRPr) run.getCTR().getRPr().copy());
        }
        return added;
    }

    private static void raised(XWPFRun run) {
        run.setVerticalAlignment("superscript");
        run.setColor(COLOUR);
    }

    /** Marks the paragraph as what references of that number lead to. */
    static void target(XWPFParagraph paragraph, int number) {
        CTBookmark start = paragraph.getCTP().addNewBookmarkStart();
        start.setId(BigInteger.valueOf(number));
        start.setName(bookmark(number));
        paragraph.getCTP().addNewBookmarkEnd().setId(BigInteger.valueOf(number));
    }

    private static String bookmark(int number) {
        return "youju_evidence_" + number;
    }
}
