package youju.briefing.form;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import youju.ledger.journal.Algorithm;

/**
 * A new edition of a form beside the one that was bound: which cell of the old one each cell of the new one is, by their labels,
 * and what is different, in Chinese.
 */
public record Editions(Map<AskedCell, AskedCell> same, List<String> differences) {
    public Editions {
        same = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(same));
        differences = List.copyOf(differences);
    }

    /** Compares what the new edition asks with what the old one asked. */
    public static Editions of(List<AskedCell> before, List<AskedCell> now) {
        Map<String, AskedCell> old = keyed(before);
        Map<String, AskedCell> asked = keyed(now);
        Map<AskedCell, AskedCell> same = new LinkedHashMap<>();
        List<String> differences = new ArrayList<>();
        asked.forEach((key, is) -> {
            AskedCell was = old.get(key);
            if (was == null) {
                differences.add("新增 " + is.cell() + "：" + is.label());
                return;
            }
            same.put(is, was);
            if (!Objects.equals(was.unit(), is.unit())) {
                differences.add(is.cell() + "（" + is.label() + "）的单位由" + unit(was) + "改为" + unit(is));
            }
            if (!was.cell().equals(is.cell()) || !was.sheet().equals(is.sheet())) {
                differences.add(is.label() + " 由 " + was.cell() + " 移到 " + is.cell());
            }
        });
        old.forEach((key, was) -> {
            if (!asked.containsKey(key)) {
                differences.add("不再要 " + was.cell() + "：" + was.label());
            }
        });
        return new Editions(same, differences);
    }

    /** What an edition is known by: two files that ask the same cells by the same labels and units are one edition. */
    public static String fingerprint(List<AskedCell> asked) {
        StringBuilder text = new StringBuilder();
        asked.forEach(cell -> text.append(cell.sheet()).append('!').append(cell.cell()).append('|').append(cell.key())
                .append('|').append(cell.unit()).append('\n'));
        return HexFormat.of().formatHex(Algorithm.SHA_256.digest().digest(text.toString().getBytes(
                StandardCharsets.UTF_8))).substring(0, 12);
    }

    /** Cells by what they are known by; of the same labels in one form each has its number. */
    private static Map<String, AskedCell> keyed(List<AskedCell> cells) {
        Map<String, AskedCell> keyed = new LinkedHashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        for (AskedCell cell : cells) {
            int number = seen.merge(cell.key(), 1, Integer::sum);
            keyed.put(number == 1 ? cell.key() : cell.key() + "#" + number, cell);
        }
        return keyed;
    }

    private static String unit(AskedCell cell) {
        return cell.unit() == null ? "（没有写）" : cell.unit();
    }
}
