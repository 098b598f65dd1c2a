package youju.briefing.write;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.deepoove.poi.XWPFTemplate;
import com.deepoove.poi.config.Configure;
import com.deepoove.poi.policy.RenderPolicy;
import com.deepoove.poi.template.BlockTemplate;
import com.deepoove.poi.template.ElementTemplate;
import com.deepoove.poi.template.MetaTemplate;
import com.deepoove.poi.template.run.RunTemplate;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.jspecify.annotations.Nullable;

import youju.briefing.write.Document.Span;
import youju.model.Binding;
import youju.model.Model;
import youju.model.Period;
import youju.model.Position;
import youju.model.Problem;

/**
 * An office's own Word file in which {@code {{gdp}}} and the other bindings stand as tags: each is replaced where it stands,
 * in the type it has there, and the list of evidence is appended.
 */
public final class TemplateWord {
    private static final String SOURCE = "\0";
    /** What a tag begins with that is no picture, list, table, other file or loop. */
    private static final char PLAIN = '\0';

    private final String name;
    private @Nullable Telling telling;

    private TemplateWord(String name) {
        this.name = name;
    }

    /**
     * Fills a template and writes the document to {@code out}; where a figure can't be told, or there is no tag at all, nothing is
     * written, and every such tag is named by its paragraph.
     *
     * @param name
     *            of the template's file, for problems
     * @throws IOException
     *             where it is no Word document
     */
    public static Writing fill(byte[] template, String name, Model model, Held held, String region, Period period,
            OutputStream out) throws IOException {
        TemplateWord filling = new TemplateWord(name);
        try (XWPFTemplate word = opened(template, name, filling.configuration())) {
            List<MetaTemplate> tags = word.getElementTemplates();
            if (tags.isEmpty()) {
                return new Writing.Refused(List.of(new Problem(new Position(name, 1), "not a single tag",
                        "at least one, such as {{gdp | growth}}", null)), List.of());
            }
            List<MetaTemplate> others = tags.stream().filter(tag -> !figure(tag)).toList();
            if (!others.isEmpty()) {
                return new Writing.Refused(others.stream().map(tag -> new Problem(new Position(name, 1), source(tag)
                        + " is no figure in a paragraph", "a tag such as {{gdp | growth}} in the words of a paragraph",
                        null)).toList(), others.stream().map(
                                tag -> new Writing.Untold(source(tag),
                                        Writing.Why.MISPLACED))
                                .toList());
            }
            List<Binding> bindings = tags.stream().flatMap(tag -> Binding.of(source(tag), _ -> {}).stream()).toList();
            Telling telling = new Telling(model, held, region, period, bindings);
            filling.telling = telling;
            word.render(SOURCE);
            if (!telling.complete()) {
                return telling.refused();
            }
            Document document = new Document(name, List.of(), telling.notes());
            if (document.demonstration()) {
                notice(word.getXWPFDocument());
            }
            EvidenceTable.append(word.getXWPFDocument(), document);
            word.write(out);
            return new Writing.Done(document);
        }
    }

    /** Nothing else is rendered: what pictures, loops and other files ask for would be read from wherever they say. */
    private static boolean figure(MetaTemplate tag) {
        return tag instanceof RunTemplate here && here.getSign() == PLAIN && here.getRun()
                .getParent() instanceof XWPFParagraph;
    }

    private static String source(MetaTemplate tag) {
        return switch (tag) {
            case ElementTemplate element -> element.getSource();
            case BlockTemplate block -> block.getStartMark().getSource();
            default -> "";
        };
    }

    private static XWPFTemplate opened(byte[] template, String name, Configure configuration) throws IOException {
        try {
            return XWPFTemplate.compile(new ByteArrayInputStream(template), configuration);
        } catch (RuntimeException wrong) {
            throw new IOException(name + " is no Word document (.docx) that can be filled: " + wrong.getMessage(),
                    wrong);
        }
    }

    /** Every tag is a binding of ours: no expression language looks into it. */
    private Configure configuration() {
        return Configure.builder().buildGrammerRegex("[^{}]+").setRenderDataComputeFactory(_ -> tag -> tag).addPlugin(
                PLAIN, replace()).build();
    }

    private RenderPolicy replace() {
        return (ElementTemplate tag, Object _, XWPFTemplate _) -> {
            if (tag instanceof RunTemplate here) {
                told(tag.getSource(), here.getRun());
            }
        };
    }

    private void told(String source, XWPFRun run) {
        Telling telling = Objects.requireNonNull(this.telling);
        XWPFParagraph paragraph = (XWPFParagraph) run.getParent();
        Position position = new Position(name, number(paragraph));
        List<Binding> bindings = Binding.of(source,
                broken -> telling.refuse(new Problem(position, broken.found(), broken.expected(), broken.nearest()),
                        source, Writing.Why.NO_FIGURE));
        List<Span> spans = new ArrayList<>();
        bindings.forEach(binding -> spans.addAll(telling.tell(binding, source, position)));
        new References(paragraph).replace(run, spans);
    }

    private static int number(XWPFParagraph paragraph) {
        return paragraph.getBody().getParagraphs().indexOf(paragraph) + 1;
    }

    private static void notice(XWPFDocument word) {
        XWPFParagraph notice = word.getParagraphs().isEmpty()
                ? word.createParagraph()
                : word.insertNewParagraph(word.getParagraphs().getFirst().getCTP().newCursor());
        notice.setAlignment(ParagraphAlignment.CENTER);
        notice.createRun().setText(Document.DEMONSTRATION);
    }
}
