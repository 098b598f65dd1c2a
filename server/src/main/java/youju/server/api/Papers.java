package youju.server.api;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.springframework.stereotype.Component;

import youju.ledger.entry.Entry;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Paper;
import youju.model.expression.Expression;
import youju.server.District;

/** The papers that registers declare, made out of entries for whoever sees them. */
@Component
final class Papers {
    private final District district;

    Papers(District district) {
        this.district = district;
    }

    /** Those that may be had of the entry now; {@code open} those alone that whoever holds its query code may have. */
    List<Paper> of(Entry entry, Access.Door door, boolean open) {
        Instant now = district.ledger().clock().instant();
        return entry.isVoid()
                ? List.of()
                : door.register().papers().values().stream().filter(paper -> paper.open() || !open).filter(
                        paper -> paper.stages().contains(entry.stage())).filter(paper -> holds(paper, entry, door, now))
                        .toList();
    }

    private static boolean holds(Paper paper, Entry entry, Access.Door door, Instant now) {
        Expression when = door.rules().expressions().papers().get(paper.id());
        return when == null || when.test(entry.values(), now, door.inForce().model().zone(entry.region()));
    }

    /** One of them. For staff that may have personal values unmasked they stand on it, and that it was made out is kept in the journal. */
    PaperView made(String id, Entry entry, Access.Door door, boolean open) throws SQLException {
        Paper paper = of(entry, door, open).stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow(
                () -> Problem.notFound("记录 " + entry.number() + " 现在没有这份文书"));
        Set<String> unmasked = new HashSet<>(open ? Set.of() : door.sight().unmaskable(entry));
        unmasked.retainAll(paper.names());
        unmasked.retainAll(entry.fields().keySet());
        if (!unmasked.isEmpty()) {
            UnmaskingController.record(district, entry, unmasked.stream().sorted().toList(), "出具《" + paper.title().zh()
                    + "》", door.actor());
        }
        return PaperView.of(paper, entry, followed(paper, entry), unmasked, door.inForce().model(), district.ledger()
                .clock().instant());
    }

    private Map<String, Entry> followed(Paper paper, Entry entry) throws SQLException {
        Map<String, Entry> followed = new HashMap<>();
        for (String name : paper.names()) {
            int dot = name.indexOf('.');
            Field link = dot < 0 ? null : entry.register().fields().get(name.substring(0, dot));
            if (link != null && link.type() instanceof FieldType.Link(String to) && !followed.containsKey(link.id())
                    && entry.fields().get(link.id()) instanceof UUID id) {
                district.ledger().find(to, id).filter(other -> !other.isVoid()).ifPresent(other -> followed.put(link
                        .id(), other));
            }
        }
        return followed;
    }
}
