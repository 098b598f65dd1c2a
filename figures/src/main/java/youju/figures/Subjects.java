package youju.figures;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

import youju.model.Period;

/** Of which regions, periods and indicators something is asked; null for all. */
public record Subjects(@Nullable Collection<String> regions, @Nullable Collection<Period> periods,
        @Nullable Collection<String> indicators) {}
