package youju.ledger.deadline;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.model.Action;
import youju.model.Deadline;
import youju.model.Register;
import youju.model.WorkCalendar;
import youju.model.expression.Expression;
import youju.model.expression.RegisterExpressions;
import youju.model.expression.Term;

/**
 * What an action does to the deadlines of its entry. A deadline starts when the entry comes into the stage {@code from},
 * and starts anew when it comes back there, except out of a pause, and where it runs until another day than before. It ends when the entry comes into {@code until}, is
 * void, stands where no action leads on, or goes back before {@code from}. Pure; immutable; safe from many threads.
 */
public final class Deadlines {
    private final Register register;
    private final RegisterExpressions expressions;
    private final WorkCalendar calendar;
    private final List<String> stages;
    private final Set<String> left = new HashSet<>();
    private final List<Course> courses;

    /**
     * A deadline, the columns of when its stages were entered, and the stages that an entry can come to from the first of them without coming
     * into the last.
     */
    private record Course(Deadline deadline, String begins, String ends, Set<String> before) {
        /**
         * At the same moment it came into both; where it still stands at the beginning, it came there last. Where the time of the end is
         * missing, as in an office's sheet of what is closed, an entry that stands where it can't have come without it was there.
         */
        boolean reached(Instant from, @Nullable Instant until, String stage) {
            return until == null
                    ? !before.contains(stage)
                    : until.isAfter(from) || until.equals(from) && !stage.equals(deadline.from());
        }
    }

    public Deadlines(Register register, RegisterExpressions expressions, WorkCalendar calendar) {
        this.register = register;
        this.expressions = expressions;
        this.calendar = calendar;
        this.stages = List.copyOf(register.stages().keySet());
        register.actions().values().stream().map(Action::from).forEach(left::addAll);
        this.courses = register.deadlines().stream().map(deadline -> new Course(deadline, deadline.from() + "_at",
                deadline.until() + "_at", before(deadline))).toList();
    }

    private Set<String> before(Deadline deadline) {
        Set<String> reached = new HashSet<>(Set.of(deadline.from()));
        for (int known = 0; known < reached.size();) {
            known = reached.size();
            for (Action action : register.actions().values()) {
                if (action.to() != null && !action.to().equals(deadline.until()) && action.from().stream().anyMatch(
                        reached::contains)) {
                    reached.add(action.to());
                }
            }
        }
        return reached;
    }

    /**
     * The rows as they are after an action. Rows equal to those of {@code running} needn't be written.
     *
     * @param before
     *            the entry before the action, null where it was created
     * @param running
     *            the entry's rows, in any order; the latest run of each deadline that ever ran
     * @param moment
     *            when the action was done
     * @param zone
     *            of the entry's region
     * @param why
     *            what moves a deadline whose term the action changes: the action and its reason, in words
     */
    public List<Running> after(UUID entry, @Nullable Standing before, Standing after, List<Running> running,
            Instant moment, ZoneId zone, String why) {
        boolean entered = before == null || !before.stage().equals(after.stage());
        return rows(new Change(entry, after, entered, true, moment.truncatedTo(ChronoUnit.MICROS), zone, why), running);
    }

    /**
     * The rows as they are after other packs have put the entry into another stage. That is no step of its work: what runs
     * goes on, in whichever stage it began, and ends only where it is over in the stage the entry stands in now. Where the
     * entry {@code enters} that stage for the first time, what begins there and isn't running starts.
     */
    public List<Running> restaged(UUID entry, Standing after, boolean enters, List<Running> running, Instant moment,
            ZoneId zone, String why) {
        return rows(new Change(entry, after, enters, false, moment.truncatedTo(ChronoUnit.MICROS), zone, why), running);
    }

    /**
     * The rows that an action changed which is taken back: each as it {@code was} before, due by the calendar as it is now, which
     * {@code why} tells. Rows that the action left alone aren't among them.
     */
    public List<Running> restored(List<Running> was, List<Running> running, String why) {
        Map<String, Running> known = new HashMap<>();
        running.forEach(row -> known.put(row.deadline(), row));
        List<Running> rows = new ArrayList<>();
        for (Running row : was) {
            Running now = known.get(row.deadline());
            if (now == null || !row.telling(now.told()).equals(now)) {
                Running due = row.paused() || row.endedAt() != null ? row : Due.of(row, calendar);
                rows.add(due.moved(new Moved(now == null ? null : now.dueAt(), due.dueAt(), why)));
            }
        }
        return rows;
    }

    /**
     * False where {@link #restaged} leaves all rows as they are for entries that don't enter {@code is} but stood in it under
     * the {@code earlier} declarations, when it was called {@code was}.
     */
    public boolean mayRestage(Deadlines earlier, String was, String is) {
        Map<String, Deadline> known = new HashMap<>();
        earlier.register.deadlines().forEach(deadline -> known.put(deadline.id(), deadline));
        return known.size() != register.deadlines().size() || register.deadlines().stream().anyMatch(deadline -> {
            Deadline before = known.get(deadline.id());
            return before == null || !before.within().equals(deadline.within())
                    || !Objects.equals(before.warn(), deadline.warn())
                    || !Objects.equals(before.remind(), deadline.remind())
                    || before.paused().contains(was) != deadline.paused().contains(is)
                    || earlier.over(before, was) != over(deadline, is);
        });
    }

    /**
     * What a run of a deadline would be that begins at {@code start} with these values; null where they give it no term.
     */
    public @Nullable Preview preview(Deadline deadline, Map<String, ? extends @Nullable Object> values, Instant start,
            ZoneId zone) {
        Map<String, Object> begun = new HashMap<>();
        values.forEach((name, value) -> {
            if (value != null) {
                begun.put(name, value);
            }
        });
        begun.put("stage", deadline.from());
        begun.put(deadline.from() + "_at", start);
        Instant moment = start.truncatedTo(ChronoUnit.MICROS);
        Running run = new Change(new UUID(0, 0), new Standing(deadline.from(), false, begun), true, true, moment, zone,
                "").begun(deadline);
        return run == null ? null : Preview.of(run, calendar);
    }

    /**
     * What the deadlines say that end when the entry comes into that stage and tell whether they ended late, by the field it stands in.
     */
    public Map<String, Boolean> late(String entered, List<Running> running, Instant moment) {
        Map<String, Boolean> late = new HashMap<>();
        for (Deadline deadline : register.deadlines()) {
            if (deadline.late() != null && deadline.until().equals(entered)) {
                running.stream().filter(row -> row.deadline().equals(deadline.id()) && row.endedAt() == null)
                        .findFirst()
                        .map(row -> row.paused() ? Due.of(row.resumedAt(moment), calendar) : row).ifPresent(
                                row -> late.put(deadline.late(), row.dueAt() != null && moment.isAfter(row.dueAt())));
            }
        }
        return late;
    }

    /** The same of an entry that comes with a past: as its stages' times tell it, pauses not known. */
    public Map<String, Boolean> late(Map<String, ? extends @Nullable Object> values, ZoneId zone) {
        Map<String, Boolean> late = new HashMap<>();
        for (Deadline deadline : register.deadlines()) {
            if (deadline.late() != null && values.get(deadline.from() + "_at") instanceof Instant from
                    && values.get(deadline.until() + "_at") instanceof Instant until && until.isAfter(from)) {
                Preview run = preview(deadline, values, from, zone);
                if (run != null) {
                    late.put(deadline.late(), until.isAfter(run.due()));
                }
            }
        }
        return late;
    }

    private List<Running> rows(Change change, List<Running> running) {
        Map<String, Running> known = new HashMap<>();
        running.forEach(row -> known.put(row.deadline(), row));
        List<Running> rows = new ArrayList<>();
        for (Deadline deadline : register.deadlines()) {
            Running row = change.of(deadline, known.remove(deadline.id()));
            if (row != null) {
                rows.add(row);
            }
        }
        // Of a deadline that is no longer declared, the run ends.
        known.values().forEach(row -> rows.add(row.endedAt() == null ? row.ended(change.moment) : row));
        return rows;
    }

    /**
     * The rows that are running of an entry that comes with a past, as its stages' times tell it: a bulk load's. Pauses
     * before the present one are not known. What became due before it was {@code loaded} is nobody's news: of that, nothing
     * happens by itself any more.
     */
    public List<Running> standing(UUID entry, Standing standing, ZoneId zone, Instant loaded) {
        List<Running> rows = new ArrayList<>();
        for (Course course : courses) {
            Deadline deadline = course.deadline();
            Instant from = time(standing, deadline.from());
            Instant until = time(standing, deadline.until());
            boolean ended = standing.isVoid() || over(deadline, standing.stage())
                    || from != null && course.reached(from, until, standing.stage());
            if (from != null && !ended) {
                Running row = new Change(entry, standing, true, true, from, zone, "").start(deadline);
                Instant since = time(standing, standing.stage());
                boolean paused = deadline.paused().contains(standing.stage());
                if (row != null) {
                    rows.add(paused
                            ? row.pausedFrom(since == null || since.isBefore(from) ? from : since)
                            : row.quietUntil(loaded));
                }
            }
        }
        return rows;
    }

    /** False where the stages' times alone tell that no deadline is running, so that {@link #standing} needn't be asked. */
    public boolean mayStand(Map<String, Object> values) {
        String stage = String.valueOf(values.get("stage"));
        for (Course course : courses) {
            if (values.get(course.begins()) instanceof Instant from && !course.reached(from, (Instant) values.get(course
                    .ends()), stage)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Instant time(Standing standing, String stage) {
        return standing.values().get(stage + "_at") instanceof Instant time
                ? time.truncatedTo(ChronoUnit.MICROS)
                : null;
    }

    private boolean over(Deadline deadline, String stage) {
        if (stage.equals(deadline.until())) {
            return true;
        }
        boolean back = stages.indexOf(stage) < stages.indexOf(deadline.from());
        return !deadline.paused().contains(stage) && (back || !left.contains(stage));
    }

    /** One action on one entry. */
    private final class Change {
        private final UUID entry;
        private final Standing after;
        private final boolean entered;
        private final boolean step;
        private final Instant moment;
        private final ZoneId zone;
        private final String why;

        /** A {@code step} of the work begins anew what runs from the stage it {@code entered}. */
        Change(UUID entry, Standing after, boolean entered, boolean step, Instant moment, ZoneId zone, String why) {
            this.entry = entry;
            this.after = after;
            this.entered = entered;
            this.step = step;
            this.moment = moment;
            this.zone = zone;
            this.why = why;
        }

        @Nullable
        Running of(Deadline deadline, @Nullable Running row) {
            boolean runs = row != null && row.endedAt() == null;
            if (after.isVoid()) {
                return runs ? end(Objects.requireNonNull(row)) : row;
            }
            boolean starts = entered && after.stage().equals(deadline.from());
            if (starts && !(runs && (!step || Objects.requireNonNull(row).paused()))) {
                Running started = start(deadline);
                return started == null ? row : started;
            }
            if (row == null || !runs) {
                return after.stage().equals(deadline.from()) && day(deadline) != null ? start(deadline) : row;
            }
            return (entered || !step) && over(deadline, after.stage()) ? end(row) : goOn(deadline, row);
        }

        @Nullable
        Running start(Deadline deadline) {
            Running row = begun(deadline);
            if (row == null) {
                return null;
            }
            return deadline.paused().contains(after.stage()) ? row.pausedFrom(moment) : Due.of(row, calendar);
        }

        @Nullable
        Running begun(Deadline deadline) {
            Term within = term(expressions.within().get(deadline.id()), moment);
            if (within == null) {
                return null;
            }
            Term warn = term(expressions.warn().get(deadline.id()), moment);
            Term remind = term(expressions.remind().get(deadline.id()), moment);
            return Running.begun(entry, deadline.id(), register.id(), within, warn, remind, zone, moment);
        }

        private Running end(Running row) {
            return (row.paused() ? Due.of(row.resumedAt(moment), calendar) : row).ended(moment);
        }

        /** The day that it runs until by the values as they are now; null where it doesn't run so. */
        private @Nullable Term day(Deadline deadline) {
            Term within = term(expressions.within().get(deadline.id()), moment);
            return within != null && within.kind() == Term.Kind.UNTIL ? within : null;
        }

        private Running goOn(Deadline deadline, Running row) {
            Term day = day(deadline);
            if (day != null && !day.equals(row.within())) {
                return Objects.requireNonNull(start(deadline));
            }
            Running counted = recounted(deadline, row);
            boolean pause = deadline.paused().contains(after.stage());
            if (pause) {
                return counted.paused() ? counted : counted.pausedFrom(moment);
            }
            return counted.paused() ? Due.of(counted.resumedAt(moment), calendar) : counted;
        }

        /** The term is that of the values as they are now, as if they had been so at the start. */
        private Running recounted(Deadline deadline, Running row) {
            Term within = term(expressions.within().get(deadline.id()), row.startedAt());
            Term warn = term(expressions.warn().get(deadline.id()), row.startedAt());
            Term remind = term(expressions.remind().get(deadline.id()), row.startedAt());
            if (within == null || within.equals(row.within()) && Objects.equals(warn, row.warn())
                    && Objects.equals(remind, row.remind()) && zone.equals(row.zone())) {
                return row;
            }
            Running counted = Due.of(row.counted(within, warn, remind, zone), calendar);
            return within.equals(row.within()) && Objects.equals(counted.dueAt(), row.dueAt())
                    ? counted
                    : counted.moved(new Moved(row.dueAt(), counted.dueAt(), why));
        }

        private @Nullable Term term(@Nullable Expression expression, Instant at) {
            return expression != null && expression.evaluate(after.values(), at, zone) instanceof Term term
                    ? term
                    : null;
        }
    }
}
