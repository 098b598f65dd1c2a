package youju.briefing.claim;

import java.util.ArrayList;
import java.util.List;

/** What a text speaks of as it goes on, so that a figure whose thing is left out gets it from before. */
final class Topics {
    private List<String> current = List.of();
    private final List<String> said = new ArrayList<>();
    private String whole = "";
    private String base = "";

    /** A new sentence carries what the last one spoke of. */
    void sentence() {
        said.clear();
    }

    /** A new heading speaks of something else. */
    void clear() {
        said.clear();
        current = List.of();
        whole = "";
        base = "";
    }

    Topics copy() {
        Topics copy = new Topics();
        copy.current = current;
        copy.said.addAll(said);
        copy.whole = whole;
        copy.base = base;
        return copy;
    }

    void speakOf(List<String> names, boolean inner) {
        if (!inner && !names.isEmpty()) {
            whole = names.getLast();
        }
        base = names.isEmpty() ? base : names.getLast();
        current = List.copyOf(names);
        said.addAll(names);
    }

    /** Speaks of an aspect (总投资) of the thing; further aspects are of the thing, not of the aspect. */
    void speakOfAspect(String name) {
        current = List.of(name);
        said.add(name);
    }

    /** The thing that aspects are of. */
    String base() {
        return base;
    }

    List<String> current() {
        return current;
    }

    String last() {
        return current.isEmpty() ? "" : current.getLast();
    }

    /** The thing for each of so many figures: as many as were named last, in their order; else the last for all. */
    List<String> forEach(int count) {
        if (current.size() == count) {
            return current;
        }
        if (count > 1 && current.size() == 1) {
            List<String> items = Noun.items(last(), count);
            if (!items.isEmpty()) {
                return items;
            }
        }
        if (count > 1 && said.size() >= count) {
            List<String> latest = said.subList(said.size() - count, said.size());
            if (latest.stream().distinct().count() == count) {
                return List.copyOf(latest);
            }
        }
        return java.util.Collections.nCopies(count, last());
    }

    /**
     * The full name of a thing that was named in short: 投资 after 固定资产投资, 第二产业 after 第一产业增加值, 农村居民 after 居民人均可支配收入, 国家级 after
     * 省级龙头企业.
     */
    String full(String name) {
        if (Lexicon.HEADS.contains(name) && last().length() > name.length() && last().endsWith(name)) {
            return last();
        }
        for (String before : new String[]{last(), whole}) {
            String head = Noun.head(before);
            if (before.isEmpty() || head.isEmpty() || name.equals(before)
                    || !Noun.head(name).isEmpty() && Noun.head(name).length() > 1) {
                continue;
            }
            String kind = before.substring(0, before.length() - head.length());
            if (sameEnd(kind, name) || before.contains(name)) {
                return name + head;
            }
            for (int length = Math.min(name.length() - 1, before.length()); length >= 2; length--) {
                if (before.startsWith(name.substring(name.length() - length))) {
                    return name + before.substring(length);
                }
            }
        }
        return levelled(name);
    }

    /** The short names of a list, each in full: 城镇、农村居民 after 居民人均可支配收入. */
    List<String> full(List<String> names) {
        List<String> full = new ArrayList<>(names.stream().map(this::full).toList());
        String lastShort = names.getLast();
        String lastFull = full.getLast();
        if (names.size() > 1 && !lastFull.equals(lastShort)) {
            for (int i = 0; i + 1 < names.size(); i++) {
                if (full.get(i).equals(names.get(i)) && names.get(i).length() <= lastShort.length()) {
                    full.set(i, names.get(i) + lastFull.substring(names.get(i).length() < lastShort.length()
                            ? names.get(i).length()
                            : lastShort.length()));
                }
            }
        }
        return full;
    }

    /** 国家级 after 省级农业龙头企业 is 国家级农业龙头企业. */
    String levelled(String name) {
        for (String mark : new String[]{"级", "类", "型"}) {
            int at = last().indexOf(mark);
            if (name.endsWith(mark) && name.length() <= 4 && at > 0) {
                return name + last().substring(at + 1);
            }
        }
        return name;
    }

    /** 第一产业 and 第二产业, 种植业 and 畜牧业 are of one kind. */
    private static boolean sameEnd(String one, String other) {
        if (one.length() < 2 || other.length() < 2 || one.equals(other)) {
            return false;
        }
        return one.endsWith(other.substring(other.length() - 2)) || other.endsWith("业") && one.endsWith("业");
    }
}
