package youju.model;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/** An office (单位) that acts; {@code to} is the first day on which it is gone, {@code successor} who acts for it then. */
public record Unit(String id, String name, String region, @Nullable LocalDate from, @Nullable LocalDate to,
        @Nullable String successor) {}
