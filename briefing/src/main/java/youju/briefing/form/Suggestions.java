package youju.briefing.form;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import youju.figures.shown.Shown;
import youju.model.Aspect;
import youju.model.Field;
import youju.model.Indicator;
import youju.model.Measure;
import youju.model.Model;
import youju.model.PeerGroup;
import youju.model.Register;
import youju.model.text.Width;

/** Finds what a cell may be filled from, by its labels: indicators by their names, and fields of registers. */
public final class Suggestions {
    private static final int MOST = 5;
    private static final int WEAKEST = 45;

    private final Model model;
    private final List<Named> named = new ArrayList<>();
    private final Map<String, List<Scored>> known = new HashMap<>();

    /** A name by which an indicator or a field is found. */
    private record Named(String name, Set<String> pairs, @Nullable Indicator indicator, @Nullable Register register,
            @Nullable Field field) {}

    private record Scored(Named named, int score, String reason) {}

    /** Of the registers only those that {@code seen} are searched. */
    public Suggestions(Model model, Predicate<Register> seen) {
        this.model = model;
        for (Indicator indicator : model.indicators().values()) {
            List<String> names = new ArrayList<>(indicator.also());
            names.addFirst(indicator.title().zh());
            names.forEach(name -> named.add(named(name, indicator, null, null)));
        }
        model.registers().values().stream().filter(seen).forEach(register -> {
            named.add(named(register.title().zh(), null, register, null));
            register.fields().values().stream().filter(Source::adds).forEach(field -> named.add(named(field.title()
                    .zh(), null, register, field)));
        });
    }

    private static Named named(String name, @Nullable Indicator indicator, @Nullable Register register,
            @Nullable Field field) {
        String plain = plain(name);
        return new Named(plain, pairs(plain), indicator, register, field);
    }

    /** The best first. */
    public List<Suggestion> of(AskedCell cell) {
        return of(cell, labels(cell));
    }

    private List<Suggestion> of(AskedCell cell, List<String> labels) {
        List<Suggestion> found = new ArrayList<>();
        List<Scored> scored = new ArrayList<>();
        labels.forEach(label -> scored.addAll(known.computeIfAbsent(label, this::like)));
        scored.sort(Comparator.comparingInt(Scored::score).reversed());
        for (Scored each : scored) {
            Suggestion suggestion = each.named().indicator() != null
                    ? figure(cell, each, each.named().indicator())
                    : entries(cell, each);
            add(found, suggestion);
            if (suggestion.source().contains(" | rank level ")) {
                // A place is often that of the growth, which labels don't always say.
                add(found, new Suggestion(suggestion.source().replace(" | rank level ", " | rank growth "), suggestion
                        .title().replace("位次", "增速位次"), suggestion.period(), suggestion.region(), suggestion.unit(),
                        suggestion.reason() + "，或是增速的位次", suggestion.score() - 2));
            }
        }
        return found.stream().filter(each -> each.score() >= WEAKEST).sorted(Comparator.comparingInt(Suggestion::score)
                .reversed()).limit(MOST).toList();
    }

    private static void add(List<Suggestion> found, Suggestion suggestion) {
        if (found.stream().noneMatch(other -> other.source().equals(suggestion.source()))) {
            found.add(suggestion);
        }
    }

    /** What is found under words that somebody typed, for a cell. */
    public List<Suggestion> search(String words, AskedCell cell) {
        return of(new AskedCell(cell.sheet(), cell.cell(), words, cell.column(), cell.unit(), cell.period(), cell
                .region()), List.of(plain(words)));
    }

    /** By the whole label of the row, its last part, the column's, and both. */
    private static List<String> labels(AskedCell cell) {
        String row = plain(cell.row());
        String last = plain(cell.row().substring(cell.row().lastIndexOf(' ') + 1));
        String column = plain(cell.column());
        return Stream.of(row, last, column, row + column, last + column).filter(label -> label.length() >= 2).distinct()
                .toList();
    }

    private List<Scored> like(String label) {
        if (label.length() < 2) {
            return List.of();
        }
        Set<String> pairs = pairs(label);
        List<Scored> scored = new ArrayList<>();
        for (Named each : named) {
            int score = each.name().equals(label)
                    ? 100
                    : Math.max(within(label, each.name()), alike(pairs, each
                            .pairs()));
            if (each.register() != null) {
                score = score == 100 ? 80 : score - 25;
            }
            if (score >= WEAKEST) {
                scored.add(new Scored(each, score, each.name().equals(label)
                        ? "名称相同"
                        : "名称相近：“" + label + "”与“" + each.name() + "”"));
            }
        }
        scored.sort(Comparator.comparingInt(Scored::score).reversed());
        return scored.subList(0, Math.min(12, scored.size()));
    }

    private static int within(String label, String name) {
        return name.length() >= 2 && label.contains(name)
                ? 60 + 35 * name.length() / label.length()
                : label.length() >= 3 && name.contains(label) ? 50 + 40 * label.length() / name.length() : 0;
    }

    private static int alike(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.retainAll(other);
        return one.isEmpty() || other.isEmpty() ? 0 : 2 * 90 * both.size() / (one.size() + other.size());
    }

    private Suggestion figure(AskedCell cell, Scored scored, Indicator indicator) {
        String labels = cell.row() + " " + cell.column();
        String aspect = aspect(labels, indicator, cell);
        String unit = Shown.unit(indicator, aspectOf(aspect, indicator));
        int score = scored.score();
        String reason = scored.reason();
        boolean fits = Units.fit(unit, cell.unit());
        if (cell.unit() != null && !unit.isEmpty()) {
            score = Math.max(0, Math.min(100, fits ? score + 5 : score - 40));
            reason += fits
                    ? unit.equals(cell.unit()) ? "，单位相同" : "，单位" + unit + "可换算为" + cell.unit()
                    : "，但单位是" + unit + "，表上要" + cell.unit();
        }
        return new Suggestion(indicator.id() + (aspect.isEmpty() ? "" : " | " + aspect), indicator.title().zh() + said(
                aspect), cell.period(), cell.region(), fits ? cell.unit() : null, reason, score);
    }

    private Suggestion entries(AskedCell cell, Scored scored) {
        Register register = Objects.requireNonNull(scored.named().register());
        Field field = scored.named().field();
        String at = register.stages().firstEntry().getKey() + "_at";
        String source = field == null
                ? "entries/" + register.id() + " | count at " + at
                : "entries/" + register.id() + "/" + field.id() + " | sum at " + at;
        String unit = field == null ? "" : field.type().keptIn();
        boolean fits = Units.fit(unit, cell.unit());
        String title = new Source.OfEntries(new Measure.Flow(register.id(), at, field == null ? null : field.id(),
                null)).title(model);
        return new Suggestion(source, title, cell.period(), cell.region(), fits ? cell.unit() : null, scored.reason()
                + (field == null ? "，是台账，按期内记录计数" : "，是台账里的栏，按期内记录合计"),
                fits
                        ? scored.score()
                        : Math.max(0, scored
                                .score() - 30));
    }

    /** The aspect that the labels ask for, as a briefing writes it; nothing for the indicator's own. */
    private String aspect(String labels, Indicator indicator, AskedCell cell) {
        if (labels.matches(".*(位次|排名|名次|居第).*")) {
            String of = labels.matches(".*(增速|增长).*") ? "growth" : indicator.own() == Aspect.SHARE ? "share" : "level";
            return peers(labels, cell).map(peers -> "rank " + of + " " + peers).orElse("");
        }
        if (labels.matches(".*(高于|低于|差距).*")) {
            return peers(labels, cell).map(peers -> "gap " + peers).orElse("");
        }
        if (labels.matches(".*(完成率|完成比例|完成进度|完成目标|完成年度).*")) {
            return "completion";
        }
        boolean percent = "%".equals(cell.unit()) || cell.unit() == null || cell.unit().endsWith("百分点");
        if (percent && indicator.own() != Aspect.SHARE && labels.matches(".*(增速|增长|增幅|同比|±|比上年).*")) {
            return "growth";
        }
        return labels.matches(".*(增加数|增减量|增减额|比上年增减|净增).*") ? "change" : "";
    }

    private Optional<String> peers(String labels, AskedCell cell) {
        return model.peers().values().stream().filter(group -> labels.contains(group.id())).findFirst().or(() -> model
                .peers().values().stream().filter(group -> !group.members().isEmpty() && (cell.region() == null || group
                        .members().contains(cell.region())))
                .findFirst())
                .map(PeerGroup::id);
    }

    private static Aspect aspectOf(String words, Indicator indicator) {
        return words.isEmpty() ? indicator.own() : Aspect.of(words.split(" ")[0]);
    }

    private static String said(String aspect) {
        return aspect.isEmpty()
                ? ""
                : " · " + switch (aspect.split(" ")[0]) {
                    case "growth" -> "同比增长";
                    case "change" -> "比上年增减";
                    case "completion" -> "目标完成率";
                    case "rank" -> aspect.split(" ")[2] + "位次";
                    default -> "与" + aspect.split(" ")[1] + "的差距";
                };
    }

    /** A name as it is compared: without what says unit, time, aspect or place in a list. */
    private static String plain(String name) {
        return Width.narrow(Units.without(Width.narrow(name))).replaceAll(
                "20\\d\\d年度?|第?[一二三四]季度|\\d{1,2}([-~至]\\d{1,2})?月份?|上半年|下半年|全年|本月|本期|当月|本年|上年同期|去年同期|累计|同期数|本季|期末", "")
                .replaceAll("同比增长|同比|增长率|增长速度|增速|增幅|增长|完成率|绝对量|总量|数值|完成数|完成额|全市位次|位次|排名|±|比上年|比去年", "")
                .replaceAll("[\\s:、,，。()%#\"“”/.-]", "");
    }

    private static Set<String> pairs(String text) {
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 2 <= text.length(); i++) {
            pairs.add(text.substring(i, i + 2));
        }
        return pairs;
    }
}
