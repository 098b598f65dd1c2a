package youju.briefing.write;

import org.apache.poi.xwpf.usermodel.XWPFRun;

/** Type of a run: Chinese in one of the fonts official documents use, figures and letters in Times New Roman. */
final class Fonts {
    private Fonts() {}

    static XWPFRun set(XWPFRun run, String chinese, double points) {
        run.setFontFamily("Times New Roman");
        run.setFontFamily(chinese, XWPFRun.FontCharRange.eastAsia);
        run.setFontSize(points);
        return run;
    }
}
