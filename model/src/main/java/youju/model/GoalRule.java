package youju.model;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A register keeps goals, and their lights are reckoned so (亮灯规则): in percent of what is aimed at, {@code green} and more is green,
 * {@code yellow} and more yellow, less is red. {@code ours} marks a reading of our own (本系统读法).
 */
public record GoalRule(BigDecimal green, BigDecimal yellow, boolean ours) {
    /** What a register of goals has, by id, and the type of each. */
    public static final Map<String, Class<? extends FieldType>> FIELDS = Map.of("year", FieldType.Int.class, "parent",
            FieldType.Link.class, "owner", FieldType.UnitRef.class, "quarters", FieldType.Rows.class, "aspect",
            FieldType.Choice.class);
}
