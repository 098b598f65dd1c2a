package youju.briefing.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A new edition of a form beside the one that was bound: which bindings carry over, by the labels of their cells, and what is
 * different. {@code likeness} is the share of cells that both have, of 100.
 */
public record Editions(int likeness, List<CellBinding> carried, List<String> differences) {
    /** From here on two files are editions of one form. */
    public static final int SAME_FORM = 60;

    public Editions {
        carried = List.copyOf(carried);
        differences = List.copyOf(differences);
    }

    /** Compares what the new edition asks with the old one and its bindings. */
    public static Editions of(List<AskedCell> before, List<AskedCell> now, List<CellBinding> bindings) {
        Map<String, AskedCell> old = keyed(before);
        Map<String, AskedCell> asked = keyed(now);
        List<String> differences = new ArrayList<>();
        int both = 0;
        for (Map.Entry<String, AskedCell> each : asked.entrySet()) {
            AskedCell was = old.get(each.getKey());
            AskedCell is = each.getValue();
            if (was == null) {
                differences.add("新增 " + is.cell() + "：" + is.label());
                continue;
            }
            both++;
            if (!Objects.equals(was.unit(), is.unit())) {
                differences.add(is.cell() + "（" + is.label() + "）的单位由" + unit(was) + "改为" + unit(is));
            }
            if (!was.cell().equals(is.cell()) || !was.sheet().equals(is.sheet())) {
                differences.add(is.label() + " 由 " + was.cell() + " 移到 " + is.cell());
            }
        }
        old.forEach((key, was) -> {
            if (!asked.containsKey(key)) {
                differences.add("不再要 " + was.cell() + "：" + was.label());
            }
        });
        List<CellBinding> carried = new ArrayList<>();
        for (CellBinding binding : bindings) {
            AskedCell was = old.values().stream().filter(each -> each.sheet().equals(binding.sheet()) && each.cell()
                    .equals(binding.cell())).findFirst().orElse(null);
            AskedCell is = asked.get(was == null ? binding.key() : key(was, before));
            if (is != null) {
                carried.add(new CellBinding(is.sheet(), is.cell(), is.row(), is.column(), binding.source(), is
                        .period().equals(was == null ? binding.period() : was.period()) ? binding.period() : is
                                .period(),
                        binding.region(), is.unit()));
            }
        }
        Set<String> all = new HashSet<>(old.keySet());
        all.addAll(asked.keySet());
        return new Editions(all.isEmpty() ? 0 : 100 * both / all.size(), carried, differences);
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

    private static String key(AskedCell cell, List<AskedCell> cells) {
        return keyed(cells).entrySet().stream().filter(each -> each.getValue().equals(cell)).map(Map.Entry::getKey)
                .findFirst().orElse(cell.key());
    }

    private static String unit(AskedCell cell) {
        return cell.unit() == null ? "（没有写）" : cell.unit();
    }
}
