package youju.methods.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScheduleTests {
    private static final LocalDate TUESDAY = LocalDate.of(2024, 3, 5);
    private static final Set<Helper.Free> ALWAYS = EnumSet.allOf(DayOfWeek.class).stream().flatMap(day -> IntStream
            .range(0, 4).mapToObj(slot -> new Helper.Free(day, slot))).collect(Collectors.toSet());
    /** A thousandth of a degree: some 111 metres. */
    private static final double STEP = 0.001;

    private static Spot at(int east) {
        return new Spot(113.9, 35.3 + east * STEP);
    }

    private static Visit visit(String id, int slot, int east) {
        return new Visit(id, "bath", TUESDAY, slot, at(east), null, null);
    }

    private static Helper helper(String id, int east) {
        return new Helper(id, Set.of("bath"), ALWAYS, at(east), 1, 4, false);
    }

    private static Map<String, String> who(Schedule schedule) {
        return schedule.made().stream().collect(Collectors.toMap(each -> each.visit().id(), each -> each.helper()
                .id()));
    }

    private static Schedule of(List<Visit> visits, Helper... helpers) {
        return Schedule.of(visits, List.of(helpers), Weights.STANDARD);
    }

    @Example
    void oneWhoIsNearGoes() {
        Schedule schedule = of(List.of(visit("a", 0, 0), visit("b", 0, 30)), helper("far", 30), helper("near", 0));
        assertThat(who(schedule)).isEqualTo(Map.of("a", "near", "b", "far"));
        // No metre is walked; one visit each costs 2 · 1².
        assertThat(schedule.cost()).isEqualTo(4);
        assertThat(schedule.made()).allSatisfy(each -> {
            assertThat(each.metres()).isZero();
            assertThat(each.others()).isEqualTo(1);
            assertThat(each.that()).isEqualTo(new Schedule.Load(1, 1));
        });
    }

    @Example
    void theUsualHelperGoesUnlessItIsMoreThanThreeKilometresAround() {
        Visit used = new Visit("a", "bath", TUESDAY, 0, at(0), "usual", null);
        assertThat(who(of(List.of(used), helper("near", 0), helper("usual", 25)))).containsEntry("a", "usual");
        assertThat(who(of(List.of(used), helper("near", 0), helper("usual", 30)))).containsEntry("a", "near");
        assertThat(of(List.of(used), helper("near", 0), helper("usual", 25)).made().getFirst().isUsual()).isTrue();
    }

    @Example
    void loadsAreEvenWhereNothingElseDiffers() {
        List<Visit> visits = IntStream.range(0, 4).mapToObj(i -> visit("v" + i, i, 0)).toList();
        Schedule schedule = of(visits, helper("x", 0), helper("y", 0));
        assertThat(schedule.made()).allSatisfy(each -> assertThat(each.that().all()).isEqualTo(2));
        assertThat(schedule.cost()).isEqualTo(2 * (4 + 4));
    }

    @Example
    void waysAreGoneOnFromVisitToVisit() {
        // One helper goes 0 → 10 → 20; each from home would be farther.
        Schedule schedule = of(List.of(visit("later", 2, 20), visit("first", 0, 10)), helper("x", 0));
        assertThat(schedule.made().getFirst().metres()).isEqualTo(at(10).metres(at(20)));
        assertThat(schedule.made().getLast().metres()).isEqualTo(at(0).metres(at(10)));
    }

    @Example
    void someoneMakesRoomForWhomOnlyTheyCanServe() {
        Helper both = new Helper("both", Set.of("bath", "meal"), ALWAYS, at(0), 1, 4, false);
        Visit bath = visit("bath", 0, 0);
        Visit meal = new Visit("meal", "meal", TUESDAY, 0, at(0), null, null);
        assertThat(who(of(List.of(bath, meal), both, helper("only", 90)))).isEqualTo(Map.of("bath", "only", "meal",
                "both"));
        // A day that is full gives way as well: the afternoon goes to the other, so that the morning can be made.
        Helper once = new Helper("once", Set.of("bath", "meal"), ALWAYS, at(0), 1, 1, false);
        assertThat(who(of(List.of(visit("bath", 2, 0), meal), once, helper("only", 90)))).isEqualTo(Map.of("bath",
                "only", "meal", "once"));
    }

    @Example
    void whatCantBeMadeSaysWhy() {
        Visit doctor = new Visit("doctor", "doctor", TUESDAY, 0, at(0), null, null);
        Helper resting = new Helper("r", Set.of("bath"), ALWAYS, null, 1, 4, true);
        Helper monday = new Helper("m", Set.of("bath"), Set.of(new Helper.Free(DayOfWeek.MONDAY, 0)), null, 1, 4,
                false);
        assertThat(of(List.of(doctor), helper("x", 0)).unmade().getFirst().why()).isEqualTo(
                new Schedule.Why.NoSkill());
        assertThat(of(List.of(visit("a", 0, 0)), resting).unmade().getFirst().why()).isEqualTo(
                new Schedule.Why.AllRest(1));
        assertThat(of(List.of(visit("a", 0, 0)), resting, monday).unmade().getFirst().why()).isEqualTo(
                new Schedule.Why.NobodyWorks(1));
        Schedule full = of(List.of(visit("a", 0, 0), visit("b", 0, 0)), helper("x", 0));
        assertThat(full.made()).hasSize(1);
        assertThat(full.unmade().getFirst().why()).isEqualTo(new Schedule.Why.AllTaken(1));
    }

    @Example
    void whoHasAVisitKeepsItAndItsTime() {
        Visit given = new Visit("given", "bath", TUESDAY, 0, at(50), null, "x");
        Schedule schedule = of(List.of(given, visit("a", 0, 0)), helper("x", 0), helper("y", 50));
        assertThat(who(schedule)).isEqualTo(Map.of("given", "x", "a", "y"));
        assertThat(of(List.of(given, visit("a", 0, 0)), helper("x", 0)).unmade()).hasSize(1);
    }

    @Example
    void wrongQuestionsAreRefused() {
        assertThatThrownBy(() -> of(List.of(visit("a", 0, 0), visit("a", 1, 0)), helper("x", 0))).hasMessageContaining(
                "visit a");
        assertThatThrownBy(() -> of(List.of(), helper("x", 0), helper("x", 0))).hasMessageContaining("two helpers x");
        assertThatThrownBy(() -> new Helper("x", Set.of(), Set.of(), null, 0, 1, false)).hasMessageContaining("x: 0");
        assertThat(of(List.of()).made()).isEmpty();
    }

    /** Some visits and helpers of two days, with few slots so that they stand in one another's way. */
    private record Week(List<Visit> visits, List<Helper> helpers) {
        static Week of(long seed, int most) {
            Random random = new Random(seed);
            List<Helper> helpers = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                helpers.add(helper("h" + i, random));
            }
            List<Visit> visits = new ArrayList<>();
            for (int i = 0; i < random.nextInt(most + 1); i++) {
                boolean isGiven = random.nextInt(8) == 0;
                visits.add(new Visit("v" + i, random.nextBoolean() ? "bath" : "meal", TUESDAY.plusDays(random.nextInt(
                        2)), random.nextInt(2), random.nextInt(5) == 0 ? null : at(random.nextInt(40)),
                        random
                                .nextInt(3) == 0 ? "h" + random.nextInt(4) : null,
                        isGiven
                                ? helpers.get(random
                                        .nextInt(helpers.size())).id()
                                : null));
            }
            return new Week(visits, helpers);
        }

        static Helper helper(String id, Random random) {
            Set<Helper.Free> free = ALWAYS.stream().sorted(java.util.Comparator.comparing(Helper.Free::toString))
                    .filter(_ -> random.nextInt(4) > 0).collect(Collectors.toSet());
            Set<String> skills = random.nextInt(3) == 0
                    ? Set.of("bath", "meal")
                    : Set.of(random.nextBoolean() ? "bath" : "meal");
            return new Helper(id, skills, free, random.nextInt(4) == 0 ? null : at(random.nextInt(40)), 1 + random
                    .nextInt(2), 1 + random.nextInt(3), random.nextInt(6) == 0);
        }

        Schedule schedule() {
            return Schedule.of(visits, helpers, Weights.STANDARD);
        }
    }

    @Property(tries = 30)
    void noHardRuleIsEverBroken(@ForAll long seed) {
        Week week = Week.of(seed, 14);
        Schedule schedule = week.schedule();
        Map<List<Object>, Integer> slots = new HashMap<>();
        Map<List<Object>, Integer> days = new HashMap<>();
        Set<String> seen = new HashSet<>();
        schedule.made().forEach(each -> {
            assertThat(seen.add(each.visit().id())).isTrue();
            if (each.visit().given() == null) {
                assertThat(each.helper().skills()).contains(each.visit().kind());
                assertThat(each.helper().free()).contains(new Helper.Free(each.visit().day().getDayOfWeek(), each
                        .visit().slot()));
                assertThat(each.helper().resting()).isFalse();
            } else {
                assertThat(each.helper().id()).isEqualTo(each.visit().given());
            }
            slots.merge(List.of(each.helper(), each.visit().day(), each.visit().slot()), 1, Integer::sum);
            days.merge(List.of(each.helper(), each.visit().day()), 1, Integer::sum);
        });
        schedule.made().stream().filter(each -> each.visit().given() == null).forEach(each -> {
            assertThat(slots.get(List.of(each.helper(), each.visit().day(), each.visit().slot()))).isLessThanOrEqualTo(
                    each.helper().atOnce());
            assertThat(days.get(List.of(each.helper(), each.visit().day()))).isLessThanOrEqualTo(each.helper()
                    .aDay());
        });
        assertThat(schedule.made().size() + schedule.unmade().size()).isEqualTo(week.visits().size());
    }

    @Property(tries = 20)
    void anotherHelperNeverMakesItFewerAndTheSameQuestionHasTheSameAnswer(@ForAll long seed) {
        Week week = Week.of(seed, 12);
        List<Helper> more = new ArrayList<>(week.helpers());
        more.add(Week.helper("more", new Random(~seed)));
        Schedule schedule = week.schedule();
        assertThat(Schedule.of(week.visits(), more, Weights.STANDARD).made()).hasSizeGreaterThanOrEqualTo(schedule
                .made().size());
        assertThat(week.schedule()).isEqualTo(schedule);
    }

    @Property(tries = 60)
    void ofAFewVisitsNoOtherChoiceMakesMoreOrAsManyForLess(@ForAll long seed) {
        Week week = Week.of(seed, 5);
        Schedule schedule = week.schedule();
        Best best = new Best(week);
        best.look(0, new ArrayList<>());
        assertThat(schedule.made()).hasSize(best.most);
        assertThat(schedule.cost()).isEqualTo(best.least);
    }

    @Example
    void whereNobodyHasAChoiceOfHelpersItIsChosenWhichVisitIsLeftOut() {
        ofAFewVisitsNoOtherChoiceMakesMoreOrAsManyForLess(-13);
    }

    /** All choices there are, one after the other. */
    private static final class Best {
        private final Week week;
        private int most = -1;
        private long least;

        Best(Week week) {
            this.week = week;
        }

        void look(int visit, List<@Nullable Helper> chosen) {
            if (visit == week.visits().size()) {
                int made = (int) chosen.stream().filter(java.util.Objects::nonNull).count();
                if (made >= most && holds(chosen)) {
                    long cost = Cost.of(week.visits(), chosen, Weights.STANDARD);
                    least = made > most ? cost : Math.min(least, cost);
                    most = made;
                }
                return;
            }
            Visit next = week.visits().get(visit);
            List<@Nullable Helper> could = new ArrayList<>(week.helpers().stream().filter(helper -> next.given() == null
                    ? helper.fits(next)
                    : helper.id().equals(next.given())).toList());
            if (next.given() == null) {
                could.add(null);
            }
            for (Helper helper : could) {
                chosen.add(helper);
                look(visit + 1, chosen);
                chosen.removeLast();
            }
        }

        /** What those were given who had it before is no fault of the choice. */
        private boolean holds(List<@Nullable Helper> chosen) {
            for (int i = 0; i < chosen.size(); i++) {
                Helper helper = chosen.get(i);
                Visit visit = week.visits().get(i);
                if (helper != null && visit.given() == null) {
                    int slot = 0;
                    int day = 0;
                    for (int j = 0; j < chosen.size(); j++) {
                        Visit other = week.visits().get(j);
                        if (chosen.get(j) == helper && other.day().equals(visit.day())) {
                            day++;
                            slot += other.slot() == visit.slot() ? 1 : 0;
                        }
                    }
                    if (slot > helper.atOnce() || day > helper.aDay()) {
                        return false;
                    }
                }
            }
            return true;
        }
    }
}
