package youju.ledger.synthetic;

import java.time.LocalDate;

import youju.model.Recipe;
import youju.model.value.CreditCodes;
import youju.model.value.IdNumbers;

/**
 * Numbers of people and enterprises that are nobody's: telephone numbers of the series 154, which no operator was given, ID
 * numbers of the address 410799 and credit codes of the division 990000, which GB/T 2260 doesn't have. Check digits are right.
 * No two of {@code place} are alike below a hundred million (ID numbers: twenty million).
 */
final class MadeUp {
    private static final long PHONES = 100_000_000;
    private static final LocalDate FIRST_BORN = LocalDate.of(1950, 1, 1);
    private static final long DAYS = 20_089;
    /** Prime to both, so that neighbours don't look alike. */
    private static final long STEP = 7_919;

    private MadeUp() {}

    static String of(Recipe.Value.What what, long place) {
        return switch (what) {
            case PHONE -> "154%08d".formatted(place * STEP % PHONES);
            case ID_NUMBER -> IdNumbers.complete("410799"
                    + FIRST_BORN.plusDays(place * STEP % DAYS).toString().replace("-", "")
                    + "%03d".formatted(place / DAYS % 1000));
            case CREDIT_CODE -> CreditCodes.complete("91990000%09d".formatted(place * STEP % 1_000_000_000));
        };
    }
}
