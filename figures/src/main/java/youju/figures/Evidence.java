package youju.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.model.Title;

/**
 * Why a figure is what it is. {@code entries} are what was counted, or {@code reported} what was stated; {@code parts} the
 * figures it was calculated from, and {@code arithmetic} how, a step a line. {@code marks} are what must be said with it
 * (演示数据, 本系统读法), in Chinese.
 */
public record Evidence(Figure figure, Title definition, @Nullable Entries entries, @Nullable Reported reported,
        List<Figure> parts, List<String> arithmetic, List<String> marks) {
    public Evidence {
        parts = List.copyOf(parts);
        arithmetic = List.copyOf(arithmetic);
        marks = List.copyOf(marks);
    }

    /**
     * {@code count} entries of a register, of which whoever asks sees {@code visible} and the first of those are {@code listed}; {@code total} of what is summed; {@code
     * sources} are the documents that the first of them cite.
     */
    public record Entries(String register, String title, long count, long visible, long demonstration,
            @Nullable BigDecimal total,
            List<String> sources, List<Entry> listed) {
        public Entries {
            sources = List.copyOf(sources);
            listed = List.copyOf(listed);
        }
    }

    /** An entry that was counted: when it happened and what it adds; {@code source} where it is a fact. */
    public record Entry(UUID id, String number, @Nullable String name, String region, @Nullable String at,
            BigDecimal adds, boolean demonstration, @Nullable String source) {}

    /**
     * What was stated, where, and what it superseded, the newest first; {@code entry} where an entry states it that whoever asks
     * sees.
     */
    public record Reported(String stated, String source, String title, String publisher, LocalDate date, int revision,
            @Nullable String why, @Nullable String note, List<Superseded> superseded, @Nullable Stating entry) {
        public Reported {
            superseded = List.copyOf(superseded);
        }
    }

    /** An entry that states a figure, of a register. */
    public record Stating(String register, String title, UUID id, String number) {}

    /** An earlier revision of what was stated; {@code why} it superseded the one before, where there was one. */
    public record Superseded(int revision, String stated, String source, @Nullable String why, Instant recordedAt) {}
}
