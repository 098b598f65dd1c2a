package youju.model;

import org.jspecify.annotations.Nullable;

/** A text with figures bound in it (发布稿): {@code {{gdp}}} and {@code {{gdp | gap 全市}}} are replaced when it is written. */
public record Briefing(String id, String title, String region, String period, String text, @Nullable String template,
        Position position) {}
