package youju.methods.schedule;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A visit that somebody asked for.
 *
 * @param kind what is to be done: the skill it takes
 * @param slot the time of the day; slots of a day follow one another by this number
 * @param at where; null where that isn't known, and then no way is reckoned to it
 * @param usual the helper whom they are used to; null where there is none
 * @param given the helper who has it already and keeps it; null where one is to be found
 */
public record Visit(String id, String kind, LocalDate day, int slot, @Nullable Spot at, @Nullable String usual,
        @Nullable String given) {}
