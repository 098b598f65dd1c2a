package youju.model;

import java.time.LocalDate;

/**
 * A document that states figures or facts. {@code statement} marks one that is itself a text for the press: a figure that
 * is held from it alone can't support a press text that says the same. {@code demonstration} marks one that is made up, with all that
 * it states.
 */
public record Source(String id, String title, String publisher, LocalDate date, boolean statement,
        boolean demonstration) {}
