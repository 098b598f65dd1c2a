package youju.model;

import java.time.LocalDate;

/** A document that states figures or facts. */
public record Source(String id, String title, String publisher, LocalDate date) {}
