package youju.briefing.write;

import java.util.List;

import org.junit.jupiter.api.Test;

import youju.model.Problem;

import static org.assertj.core.api.Assertions.assertThat;

class WriterTests {
    private static final String TEXT = """
            各位好。

            ## 经济运行

            地区生产总值{{gdp}}，同比{{gdp | growth}}；热线工单{{calls}}。
            孵化园{{milestone | 孵化园}}，生产总值{{gdp}}再上台阶。
            """;

    @Test
    void inPlainTextNothingStandsInsideTheSentencesAndTheListFollows() {
        assertThat(PlainText.of(Telltale.document(TEXT))).isEqualTo("""
                卫滨区发布稿

                【演示数据】本稿注明“演示数据”的数字由演示记录算出，不作真实统计使用。

                各位好。

                一、经济运行

                地区生产总值141.8亿元，同比增长2.3%；热线工单2.46万件。孵化园开工建设、主体封顶，生产总值141.8亿元再上台阶。

                数字依据清单

                [1] 地区生产总值（卫滨区，2023年）：141.8亿元。上报。《新闻发布会》，新闻办公室，2024年3月6日。
                [2] 地区生产总值增速（卫滨区，2023年）：2.3%。上报。《新闻发布会》，新闻办公室，2024年3月6日。
                [3] 热线工单（卫滨区，2023年）：2.46万件。实测。台账“12345热线工单”24,600条记录（均为演示记录）。【演示数据】
                [4] 孵化园（卫滨区，2023年）：开工建设。实测。台账。
                [5] 孵化园（卫滨区，2023年）：主体封顶。实测。台账。
                """);
    }

    @Test
    void inMarkdownTheEvidenceIsAFootnoteAndAFigureToldTwiceHasOne() {
        String markdown = Markdown.of(Telltale.document(TEXT));
        assertThat(markdown).startsWith("# 卫滨区发布稿\n\n> 【演示数据】").contains("## 一、经济运行").contains(
                "地区生产总值141.8亿元[^1]，同比增长2.3%[^2]；热线工单2.46万件[^3]。").contains("生产总值141.8亿元[^1]再上台阶").contains(
                        "[^3]: 热线工单");
    }

    @Test
    void asAPageAFigureLeadsToItsLineOfEvidenceAndBack() {
        String page = Html.of(Telltale.document(TEXT), true);
        assertThat(page).startsWith("<!DOCTYPE html>").contains("<h1>卫滨区发布稿</h1>\n<p class=\"mark\">【演示数据】").contains(
                "<h2>一、经济运行</h2>").contains("地区生产总值141.8亿元<sup><a id=\"f1\" href=\"#n1\">[1]</a></sup>，同比增长2.3%")
                .contains("生产总值141.8亿元<sup><a href=\"#n1\">[1]</a></sup>再上台阶").contains(
                        "<li id=\"n3\" value=\"3\">热线工单");
        assertThat(Html.of(Telltale.document(TEXT), false)).contains("地区生产总值141.8亿元，同比增长2.3%").doesNotContain("<ol>",
                "<sup>");
    }

    @Test
    void aPageNeedsNothingBesideItAndWhatIsWrittenInATextIsNoCode() {
        String page = Html.of(Telltale.document("用<script>alert('a')</script>和\"&quot;\"，总值{{gdp}}"), true);
        assertThat(page).contains("用&lt;script&gt;alert(&#39;a&#39;)&lt;/script&gt;和&quot;&amp;quot;&quot;")
                .doesNotContain(
                        "<script", "<img", "<link", "src=", "http:", "https:", "url(");
    }

    @Test
    void signsOfMarkdownInATextStayWhatTheyAre() {
        assertThat(Markdown.of(Telltale.document("用*号和_线"))).contains("用\\*号和\\_线");
    }

    @Test
    void aFigureNobodyHoldsIsNamedByItsBindingAndLine() {
        Writing writing = Telltale.write("第一行\n\n投资{{gdp | change}}，工单{{calls}}\n\n{{calls | growth 2022}}\n");
        assertThat(writing).isInstanceOf(Writing.Refused.class);
        List<Problem> problems = ((Writing.Refused) writing).problems();
        assertThat(problems).extracting(Problem::toString).containsExactly(
                "p/briefings/b.md:9: {{gdp | change}} asks for a figure nobody holds; expected one of 卫滨区 in 2023",
                "p/briefings/b.md:11: {{calls | growth 2022}} asks for a figure nobody holds; expected one of 卫滨区 in 2022");
    }

    @Test
    void aTextWithoutMadeUpFiguresSaysNothingOfDemonstration() {
        assertThat(PlainText.of(Telltale.document("总值{{gdp}}"))).doesNotContain("演示");
    }
}
