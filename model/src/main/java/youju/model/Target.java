package youju.model;

import java.math.BigDecimal;

/** What a region is to reach in a period, in the indicator's base unit. */
public record Target(String region, String period, String indicator, BigDecimal value, String source,
        boolean demonstration, Position position) {}
