package youju.server.care;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;
import youju.ledger.act.Filling;
import youju.ledger.entry.Entry;
import youju.ledger.right.Actor;
import youju.methods.reach.Place;
import youju.methods.reach.Reach;
import youju.methods.reach.ReachQuestion;
import youju.methods.reach.StreetMap;
import youju.model.Register;
import youju.server.reach.Streets;

/**
 * Reckons who of the elders on the register reaches an open facility on foot, street by street, and which of the planned ones would
 * add most. Homes are personal: they are read by whoever acts, who must be granted them, and only numbers come of it.
 */
public final class WalkingReach implements Filling {
    private static final String MINUTES = "walk_minutes";
    private static final String COVERED = "covered";
    /** So many of the planned facilities are told in the order of choice. */
    private static final int NEXT = 5;

    private final Ledger ledger;
    private final Streets streets;

    public WalkingReach(Ledger ledger, Streets streets) {
        this.ledger = ledger;
        this.streets = streets;
    }

    /** Whether what the register's actions fill is reckoned here. */
    public static boolean reckons(Register register) {
        return register.fields().containsKey(MINUTES) && register.actions().values().stream().anyMatch(action -> action
                .fills().contains(COVERED));
    }

    @Override
    public Filled fill(Register register, String region, Map<String, Object> fields, @Nullable Actor actor,
            Instant moment) throws SQLException {
        if (actor == null) {
            return new Filled.Refused(COVERED, "演示数据不能这样测算");
        }
        StreetMap map;
        String name;
        try {
            map = streets.map();
            name = streets.name();
        } catch (Streets.MissingException missing) {
            return new Filled.Refused("reach_map", String.valueOf(missing.getMessage()));
        }
        Held held = new Held(ledger, actor);
        List<Entry> elders = held.of(Held.ELDERS, region, "stage == 'registered'");
        if (elders.isEmpty() || elders.stream().anyMatch(elder -> !held.may(elder, "home"))) {
            return new Filled.Refused("all_people", elders.isEmpty()
                    ? "本区没有在册的老年人，无从测算"
                    : "测算要用老年人的住址位置，您没有查看的授权");
        }
        List<Place> homes = places(elders, "home");
        List<Entry> open = held.of(Held.FACILITIES, region, "stage == 'open'");
        List<Entry> planned = held.of(Held.FACILITIES, region, "stage == 'planned'");
        BigDecimal minutes = new BigDecimal(String.valueOf(fields.get(MINUTES)));
        Reach reach = Reach
                .of(new ReachQuestion(minutes, places(open, "at"), homes, places(planned, "at"), Math.min(NEXT,
                        planned.size())), map, _ -> {});
        Map<String, Object> filled = new LinkedHashMap<>();
        filled.put("reach_map", name);
        filled.put("facility_count", (long) open.size());
        filled.put("all_people", reach.people());
        filled.put(COVERED, reach.covered());
        filled.put("streets",
                reach.parts(homes, index -> String.valueOf(elders.get(index).fields().getOrDefault("street",
                        "（未填街道）"))).stream().map(WalkingReach::row).toList());
        Map<String, String> names = new LinkedHashMap<>();
        planned.forEach(each -> names.put(each.id().toString(), String.valueOf(each.name())));
        filled.put("next_places", reach.next().stream().map(each -> Map.of("place", names.getOrDefault(each.id(), each
                .id()), "gain", each.gain())).toList());
        return new Filled.Values(filled);
    }

    private static Map<String, Object> row(Reach.Part part) {
        return Map.of("street", part.name(), "people", part.people(), COVERED, part.covered());
    }

    private static List<Place> places(List<Entry> entries, String field) {
        List<Place> places = new ArrayList<>();
        for (Entry entry : entries) {
            places.add(new Place(entry.id().toString(), entry.fields().get(
                    field) instanceof youju.model.value.Place place ? Streets.point(place) : null, 1));
        }
        return places;
    }
}
