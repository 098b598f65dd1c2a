package youju.model;

import java.util.List;
import java.util.Map;

/**
 * What a register has that keeps other offices' forms (外单位表样), and one that keeps what they were filled with (报表填报): fields
 * by id with their types. Forms and fillings are told by the fields that their actions fill: {@link #EDITION} and {@link #ANSWERS}.
 */
public final class OfficeForm {
    /** The file of the form, blank. */
    public static final String FILE = "form_file";
    /** What was bound by an action: rows of {@link #BINDING}. */
    public static final String BINDINGS = "bindings";
    /** Each cell that asks, and what it is bound to: rows of {@link #CELL}; filled. */
    public static final String CELLS = "asked_cells";
    /** What the edition is known by; filled. */
    public static final String EDITION = "edition";
    /** What differs from the edition before; filled. */
    public static final String CHANGES = "changes";
    /** How many cells ask, and how many of them are bound; filled. */
    public static final String ASKED = "cells";
    public static final String BOUND = "bound_cells";
    /** The form that was filled, for which region and period. */
    public static final String FORM = "form";
    public static final String REGION = "for_region";
    public static final String PERIOD = "for_period";
    /** What stands in each cell, and why: rows of {@link #ANSWER}; filled. */
    public static final String ANSWERS = "answers";
    /** How many cells are filled, hold nothing, are unbound; filled. */
    public static final String FILLED = "filled";
    public static final String MISSING = "missing";
    public static final String UNBOUND = "unbound";

    public static final Map<String, Class<? extends FieldType>> KEEPS = Map.of(FILE, FieldType.File.class, BINDINGS,
            FieldType.Rows.class, CELLS, FieldType.Rows.class, EDITION, FieldType.Text.class, CHANGES,
            FieldType.LongText.class, ASKED, FieldType.Int.class, BOUND, FieldType.Int.class);
    public static final Map<String, Class<? extends FieldType>> FILLS = Map.of(FORM, FieldType.Link.class, REGION,
            FieldType.RegionRef.class, PERIOD, FieldType.TimePeriod.class, FILE, FieldType.File.class, EDITION,
            FieldType.Text.class, ANSWERS, FieldType.Rows.class, FILLED, FieldType.Int.class, MISSING,
            FieldType.Int.class, UNBOUND, FieldType.Int.class);
    public static final List<String> BINDING = List.of("sheet", "cell", "source", "period", "region", "unit");
    public static final List<String> CELL = List.of("sheet", "cell", "row", "column", "unit", "when", "where",
            "source", "period", "region", "bound_unit");
    public static final List<String> ANSWER = List.of("sheet", "cell", "label", "state", "written", "unit", "about",
            "title", "shown", "kind", "demonstration", "why");

    private OfficeForm() {}

    /** Whether entries of the register are forms. */
    public static boolean keeps(Register register) {
        return register.fills(EDITION) && register.fills(CELLS);
    }

    /** Whether entries of the register are fillings. */
    public static boolean fills(Register register) {
        return register.fills(ANSWERS);
    }
}
