package youju.model;

import java.time.LocalDate;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/**
 * A region (区划) by its GB/T 2260 code, in a tree through {@code parent}. {@code to} is the first day on which it no
 * longer holds; {@code successor} is the code that takes its place from then on.
 */
public record Region(String code, String name, @Nullable String parent, ZoneId zone, @Nullable LocalDate from,
        @Nullable LocalDate to, @Nullable String successor) {}
