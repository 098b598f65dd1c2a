package youju.methods.schedule;

import java.time.DayOfWeek;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who makes visits.
 *
 * @param skills the kinds of visit that they can make
 * @param free when they work
 * @param from where they set out; null where that isn't known
 * @param atOnce how many visits they make in one slot, 1 or more
 * @param aDay how many they make on one day at most
 * @param resting true where nobody is to be sent to them now
 */
public record Helper(String id, Set<String> skills, Set<Free> free, @Nullable Spot from, int atOnce, int aDay,
        boolean resting) {
    /** A slot of a day of the week. */
    public record Free(DayOfWeek day, int slot) {}

    /** @throws IllegalArgumentException where they make no visit at all */
    public Helper {
        if (atOnce < 1 || aDay < 1) {
            throw new IllegalArgumentException("helper " + id + ": " + atOnce + " visits at once, " + aDay + " a day");
        }
        skills = Set.copyOf(skills);
        free = Set.copyOf(free);
    }

    /** Whether they can make the visit at all, whatever else they do. */
    public boolean fits(Visit visit) {
        return !resting && can(visit) && isFree(visit);
    }

    boolean can(Visit visit) {
        return skills.contains(visit.kind());
    }

    boolean isFree(Visit visit) {
        return free.contains(new Free(visit.day().getDayOfWeek(), visit.slot()));
    }
}
