package youju.briefing.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import youju.briefing.claim.Claim;
import youju.model.Indicator;
import youju.model.Model;

/**
 * Finds the indicator that a claim's words name: by titles and {@code also} names, without quotes, brackets and links. Only the
 * best is taken, and only where no other is as good.
 */
final class IndicatorNames {
    private static final String LEFT_OUT = "“”\"'‘’《》〈〉「」『』（）()〔〕[]【】、，,。.·•；;：: \t\r\n的";
    /** Words before or behind a name that say nothing of which indicator it is. */
    private static final List<String> BEFORE = List.of("全区", "全县", "全市", "我区", "我县", "本区", "区级", "全年", "实现", "完成",
            "全社会", "各类", "累计", "新",
            "共", "当年", "辖区", "区域", "目前", "实有", "其中");
    private static final List<String> BEHIND = List.of("增速", "增幅", "涨幅", "降幅", "增长率", "增长", "同比", "总数", "数量", "总量",
            "个数", "数", "完成率", "年度任务",
            "目标任务", "任务", "工作", "情况", "总额", "进度", "完成进度", "占比", "排名", "改善幅度");
    private static final List<String> PARTS = List.of("比重", "比例", "份额");
    private static final int SHORTEST = 2;
    /** How much of a name must have been said for the whole to be meant. */
    private static final double MOST = 0.6;

    private final Map<String, Set<Indicator>> exact = new HashMap<>();
    private final Map<String, Set<String>> byPair = new HashMap<>();

    private final List<String> regions;

    IndicatorNames(Model model) {
        this.regions = model.regions().values().stream().map(region -> plain(region.name())).toList();
        for (Indicator indicator : model.indicators().values()) {
            add(indicator.title().zh(), indicator);
            indicator.also().forEach(name -> add(name, indicator));
        }
    }

    private void add(String name, Indicator indicator) {
        index(plain(name), indicator);
        // 改厕任务完成户 is said as 改厕任务 and 户, the verb between them.
        if (name.contains("完成")) {
            index(plain(name).replace("完成", ""), indicator);
        }
        // 税收占一般公共预算收入比重71.9% is said as 税收占一般公共预算收入71.9% too.
        for (String part : PARTS) {
            if (name.contains("占") && name.endsWith(part)) {
                index(plain(name.substring(0, name.length() - part.length())), indicator);
            }
        }
    }

    private void index(String plain, Indicator indicator) {
        if (plain.length() >= SHORTEST && exact.computeIfAbsent(plain, none -> new LinkedHashSet<>()).add(indicator)) {
            for (int i = 0; i + 1 < plain.length(); i++) {
                byPair.computeIfAbsent(plain.substring(i, i + 2), none -> new LinkedHashSet<>()).add(plain);
            }
        }
    }

    /** A name without quotes, brackets and links, in lower case; 规上 as 规模以上. */
    static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        name.chars().filter(c -> LEFT_OUT.indexOf(c) < 0).forEach(c -> plain.append(Character.toLowerCase((char) c)));
        return plain.toString().replace("规上", "规模以上");
    }

    /** The indicator a claim is about, of those that {@code fit} it. */
    Optional<Indicator> find(Claim claim, Predicate<Indicator> fit) {
        String subject = plain(claim.subject());
        for (String said : forms(subject)) {
            Optional<Indicator> found = only(exact.getOrDefault(said, Set.of()), fit);
            if (found.isPresent()) {
                return found;
            }
        }
        return subject.length() < SHORTEST ? Optional.empty() : longer(owned(subject), plain(claim.context()), fit);
    }

    /** The subject without the region whose it is: 红旗区税收. */
    private String owned(String subject) {
        return regions.stream().filter(name -> subject.startsWith(name) && subject.length() - name.length() >= SHORTEST)
                .max(Comparator.comparingInt(String::length)).map(name -> subject.substring(name.length()))
                .orElse(subject);
    }

    /** The indicator whose name the words are exactly, the range before them included: 全国…系列报道. */
    Optional<Indicator> whole(String words, Predicate<Indicator> fit) {
        return only(exact.getOrDefault(plain(words), Set.of()), fit);
    }

    /** The subject, and what is left of it without words that say nothing of which indicator it is. */
    private Set<String> forms(String subject) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(subject);
        // 红旗区地区生产总值: whose it is, is told apart already.
        regions.stream().filter(name -> subject.startsWith(name) && subject.length() - name.length() >= SHORTEST)
                .forEach(name -> forms.add(subject.substring(name.length())));
        List<String> open = new ArrayList<>(forms);
        while (!open.isEmpty() && forms.size() < 20) {
            String said = open.removeFirst();
            for (String word : BEFORE) {
                if (said.startsWith(word) && said.length() - word.length() >= SHORTEST && forms.add(said.substring(word
                        .length()))) {
                    open.add(said.substring(word.length()));
                }
            }
            for (String word : BEHIND) {
                String rest = said.endsWith(word) ? said.substring(0, said.length() - word.length()) : "";
                if (rest.length() >= SHORTEST && forms.add(rest)) {
                    open.add(rest);
                }
            }
        }
        return forms;
    }

    /** A longer name of which the subject is a part: the one its clause says whole, else the only one it is most of. */
    private Optional<Indicator> longer(String subject, String context, Predicate<Indicator> fit) {
        Set<Indicator> most = new LinkedHashSet<>();
        Set<Indicator> said = new LinkedHashSet<>();
        Set<Indicator> any = new LinkedHashSet<>();
        int longest = 0;
        // 其中税收11.6亿元，占一般公共预算收入的71.9%: what it is the part of stands in a clause of its own.
        String clause = context.startsWith("占") ? subject + context : context;
        for (String name : byPair.getOrDefault(subject.substring(0, 2), Set.of())) {
            if (!name.contains(subject)) {
                continue;
            }
            Set<Indicator> fitting = new LinkedHashSet<>(exact.getOrDefault(name, Set.of()));
            fitting.removeIf(fit.negate());
            any.addAll(fitting);
            if (!fitting.isEmpty() && clause.contains(name) && name.length() >= longest) {
                said = name.length() > longest ? new LinkedHashSet<>() : said;
                said.addAll(fitting);
                longest = name.length();
            }
            if (subject.length() >= MOST * name.length()) {
                most.addAll(fitting);
            }
        }
        return said.isEmpty() ? any.size() == 1 ? only(most, fit) : Optional.empty() : only(said, fit);
    }

    private static Optional<Indicator> only(Set<Indicator> found, Predicate<Indicator> fit) {
        List<Indicator> fitting = found.stream().filter(fit).toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }
}
