package youju.server.care;

import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;
import youju.ledger.entry.Entry;
import youju.ledger.right.Actor;
import youju.ledger.right.Rights;
import youju.methods.schedule.Helper;
import youju.methods.schedule.Schedule;
import youju.methods.schedule.Spot;
import youju.methods.schedule.Visit;
import youju.methods.schedule.Weights;
import youju.model.Action;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Register;
import youju.model.Title;
import youju.model.value.Place;
import youju.server.reach.Streets;

/**
 * A schedule proposed for the orders of some days, out of the registers as somebody sees them: nothing is changed. Where elders live is
 * reckoned with for whoever is granted it, and isn't in the answer.
 */
public final class CareSchedule {
    /** The times of the day, in their order. */
    private static final List<String> SLOTS = List.of("morning", "noon", "afternoon", "evening");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final List<String> WEEK = List.of("周一", "周二", "周三", "周四", "周五", "周六", "周日");
    private static final Set<String> UNDER_WAY = Set.of("assigned", "arrived");
    private static final long TEN = 10;

    private final Held held;
    private final Ledger ledger;
    private final Actor actor;
    private final Map<String, Entry> helpers = new LinkedHashMap<>();
    private final Map<UUID, Entry> orders = new LinkedHashMap<>();

    public CareSchedule(Ledger ledger, Actor actor) throws SQLException {
        this.ledger = ledger;
        this.actor = actor;
        this.held = new Held(ledger, actor);
    }

    /**
     * An order with whom it is proposed to be assigned to.
     *
     * @param helper null where nobody can be
     * @param why that one, or why nobody, in Chinese
     * @param could all who could make it, if they made no other
     */
    public record Row(Entry order, @Nullable Entry helper, String why, List<Entry> could) {}

    /** The orders of a region that wait to be assigned, whose day is one of these, by day and time. */
    public List<Row> proposed(String region, LocalDate from, LocalDate to) throws SQLException {
        Map<UUID, Entry> elders = held.of(Held.ELDERS, region, null).stream().collect(Collectors.toMap(Entry::id,
                each -> each));
        held.of(Held.HELPERS, region, "stage != 'left'").forEach(each -> helpers.put(each.id().toString(), each));
        Map<UUID, String> usual = usual(region);
        List<Visit> visits = new ArrayList<>();
        for (Entry order : held.of(Held.ORDERS, region, "stage in ['ordered', 'assigned', 'arrived']")) {
            if (order.fields().get("wanted_on") instanceof LocalDate day && !day.isBefore(from) && !day.isAfter(to)) {
                boolean isGiven = UNDER_WAY.contains(order.stage());
                String given = isGiven ? String.valueOf(order.fields().get("by_helper")) : null;
                if (isGiven ? helpers.containsKey(given) : may(order)) {
                    orders.put(order.id(), order);
                    visits.add(visit(order, day, given, elders, usual));
                }
            }
        }
        visits.sort(Comparator.comparing(Visit::day).thenComparing(Visit::slot).thenComparing(Visit::id));
        List<Helper> who = helpers.values().stream().map(CareSchedule::helper).toList();
        Schedule schedule = Schedule.of(visits, who, Weights.STANDARD);
        List<Row> rows = new ArrayList<>();
        schedule.made().stream().filter(made -> made.visit().given() == null).forEach(made -> rows.add(row(made.visit(),
                made.helper(), why(made), who)));
        schedule.unmade().forEach(unmade -> rows.add(row(unmade.visit(), null, why(unmade), who)));
        rows.sort(Comparator.comparing((Row row) -> String.valueOf(row.order().fields().get("wanted_on")))
                .thenComparing(row -> slot(row.order())).thenComparing(row -> row.order().number()));
        return rows;
    }

    private boolean may(Entry order) throws SQLException {
        Action assign = order.register().actions().get("assign");
        return assign != null && new Rights(ledger.inForce().model()).may(actor, assign.by(), order);
    }

    private Row row(Visit visit, @Nullable Helper helper, String why, List<Helper> who) {
        return new Row(Objects.requireNonNull(orders.get(UUID.fromString(visit.id()))), helper == null
                ? null
                : helpers.get(helper.id()), why,
                who.stream().filter(each -> each.fits(visit)).map(each -> Objects
                        .requireNonNull(helpers.get(each.id()))).toList());
    }

    /** Of each elder the helper who came most often among the latest services. */
    private Map<UUID, String> usual(String region) throws SQLException {
        Map<UUID, Map<String, Integer>> came = new HashMap<>();
        for (Entry order : held.newest(Held.ORDERS, region, "stage in ['done', 'rated', 'claimed', 'paid']")) {
            if (order.fields().get("for_elder") instanceof UUID elder && order.fields().get("by_helper") != null) {
                came.computeIfAbsent(elder, _ -> new LinkedHashMap<>()).merge(String.valueOf(order.fields().get(
                        "by_helper")), 1, Integer::sum);
            }
        }
        Map<UUID, String> usual = new HashMap<>();
        came.forEach((elder, counts) -> counts.entrySet().stream().filter(each -> helpers.containsKey(each.getKey()))
                .max(Comparator.comparing((Map.Entry<String, Integer> each) -> each.getValue()).thenComparing(
                        Map.Entry::getKey))
                .ifPresent(most -> usual.put(elder, most.getKey())));
        return usual;
    }

    private Visit visit(Entry order, LocalDate day, @Nullable String given, Map<UUID, Entry> elders,
            Map<UUID, String> usual) {
        Entry elder = order.fields().get("for_elder") instanceof UUID id ? elders.get(id) : null;
        Spot at = elder != null && held.may(elder, "home") ? spot(elder.fields().get("home")) : null;
        return new Visit(order.id().toString(), String.valueOf(order.fields().get("kind")), day, slot(order), at,
                elder == null ? null : usual.get(elder.id()), given);
    }

    private static Helper helper(Entry entry) {
        Set<String> skills = rows(entry, "skills").stream().map(row -> String.valueOf(row.get("skill"))).collect(
                Collectors.toSet());
        Set<Helper.Free> free = rows(entry, "schedule").stream().filter(row -> DAYS.contains(String.valueOf(row.get(
                "weekday"))) && SLOTS.contains(String.valueOf(row.get("slot"))))
                .map(row -> new Helper.Free(DayOfWeek.of(
                        DAYS.indexOf(String.valueOf(row.get("weekday"))) + 1),
                        SLOTS.indexOf(String.valueOf(row.get(
                                "slot")))))
                .collect(Collectors.toSet());
        int aDay = entry.fields().get("visits_a_day") instanceof Number most ? most.intValue() : SLOTS.size();
        return new Helper(entry.id().toString(), skills, free, spot(entry.fields().get("from_place")), 1, aDay, !entry
                .stage().equals("working"));
    }

    private static List<Map<?, ?>> rows(Entry entry, String field) {
        List<Map<?, ?>> rows = new ArrayList<>();
        if (entry.fields().get(field) instanceof List<?> all) {
            all.forEach(each -> {
                if (each instanceof Map<?, ?> row) {
                    rows.add(row);
                }
            });
        }
        return rows;
    }

    private static @Nullable Spot spot(@Nullable Object place) {
        if (!(place instanceof Place there)) {
            return null;
        }
        var at = Streets.point(there);
        return new Spot(at.lon(), at.lat());
    }

    private static int slot(Entry order) {
        return SLOTS.indexOf(String.valueOf(order.fields().get("slot")));
    }

    private String why(Schedule.Made made) {
        StringBuilder why = new StringBuilder("会").append(kind(made.visit())).append("，").append(when(made.visit()))
                .append("有班");
        if (made.isUsual()) {
            why.append("；老人平时由其上门");
        }
        if (made.metres() != null) {
            why.append("；距上一处直线约").append((made.metres() + TEN / 2) / TEN * TEN).append("米");
        }
        why.append("；当天共").append(made.that().day()).append("单");
        return why.append(made.others() == 0 ? "；没有别人可派" : "").toString();
    }

    private String why(Schedule.Unmade unmade) {
        String kind = kind(unmade.visit());
        return switch (unmade.why()) {
            case Schedule.Why.NoSkill _ -> "没有会" + kind + "的助老员";
            case Schedule.Why.AllRest(int skilled) -> "会" + kind + "的" + skilled + "人都已停派";
            case Schedule.Why.NobodyWorks(int skilled) -> "会" + kind + "的" + skilled + "人" + when(unmade.visit())
                    + "都没有班";
            case Schedule.Why.AllTaken(int fit) -> "会" + kind + "、" + when(unmade.visit()) + "有班的" + fit
                    + "人都另有安排，怎样调换也排不下";
        };
    }

    private String kind(Visit visit) {
        return title(visit, "kind", visit.kind());
    }

    private String when(Visit visit) {
        return WEEK.get(visit.day().getDayOfWeek().getValue() - 1) + title(visit, "slot", visit.slot() < 0
                ? ""
                : SLOTS.get(visit.slot()));
    }

    private String title(Visit visit, String field, String value) {
        Register register = Objects.requireNonNull(orders.get(UUID.fromString(visit.id()))).register();
        Field declared = register.fields().get(field);
        Title title = declared != null && declared.type() instanceof FieldType.Choice(var options)
                ? options.get(value)
                : null;
        return title == null ? value : title.zh();
    }
}
