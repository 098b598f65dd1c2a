package youju.briefing.write;

import org.junit.jupiter.api.Test;

import youju.briefing.write.Outline.Part;

import static org.assertj.core.api.Assertions.assertThat;

class OutlineTests {
    @Test
    void linesOfAParagraphAreJoinedAndEmptyLinesPartThem() {
        assertThat(Outline.of("一行\n二行\n\n第二段\n")).containsExactly(new Part(0, "一行二行"), new Part(0, "第二段"));
    }

    @Test
    void wordsOfLettersKeepASpaceWhereTheirLineIsBroken() {
        assertThat(Outline.of("a long\nword")).containsExactly(new Part(0, "a long word"));
    }

    @Test
    void headingsAreNumberedInTheOrderOfOfficialDocuments() {
        assertThat(Outline.of("## 经济\n### 总量\n### 结构\n## 民生\n### 就业\n#### 技能\n##### 培训")).containsExactly(
                new Part(1, "一、经济"), new Part(2, "（一）总量"), new Part(2, "（二）结构"), new Part(1, "二、民生"), new Part(2,
                        "（一）就业"),
                new Part(3, "1.技能"), new Part(4, "（1）培训"));
    }

    @Test
    void aNumberThatIsWrittenOutStays() {
        assertThat(Outline.of("# 一、经济运行")).containsExactly(new Part(1, "一、经济运行"));
    }

    @Test
    void chineseNumbersGoToNinetyNine() {
        assertThat(Outline.chinese(1)).isEqualTo("一");
        assertThat(Outline.chinese(10)).isEqualTo("十");
        assertThat(Outline.chinese(12)).isEqualTo("十二");
        assertThat(Outline.chinese(20)).isEqualTo("二十");
        assertThat(Outline.chinese(99)).isEqualTo("九十九");
    }
}
