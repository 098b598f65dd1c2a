package youju.server.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Entry;
import youju.ledger.right.Mask;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Paper;
import youju.model.Register;
import youju.model.Title;
import youju.model.value.Cells;

/**
 * A paper made out of an entry: its number is the entry's with the paper's place among those of its register. {@code masked} are the
 * personal fields on it that are made unreadable.
 */
@Schema(name = "Paper", description = "文书：按台账的声明由记录生成，编号为记录编号加文书序号")
record PaperView(String id, Titles title, String number, @JsonProperty("entry_number") String entryNumber,
        String unit, String region, List<LineView> lines, List<String> masked,
        @Schema(description = "演示数据") boolean demonstration,
        @JsonProperty("made_at") @Schema(format = "date-time") String madeAt) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu年M月d日");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu年M月d日 HH:mm");
    /** What stands where a field is empty, so that it is seen that nothing was left to be written in. */
    private static final String EMPTY = "——";

    /** A line as it stands on the paper. */
    @Schema(name = "PaperLine")
    record LineView(@Schema(allowableValues = {"paragraph", "left", "right"}) String stands, String text) {}

    /** A paper that may be had now. */
    @Schema(name = "PaperTitle")
    record Named(String id, Titles title) {
        static Named of(Paper paper) {
            return new Named(paper.id(), Titles.of(paper.title()));
        }
    }

    /**
     * Made out at {@code now}. {@code followed} are the entries that links lead to, by link; {@code unmasked} the personal fields that
     * are told as they stand.
     */
    static PaperView of(Paper paper, Entry entry, Map<String, Entry> followed, Set<String> unmasked, Model model,
            Instant now) {
        ZoneId zone = model.zone(entry.region());
        Values values = new Values(entry, followed, unmasked, model, now, zone);
        List<LineView> lines = new ArrayList<>();
        for (Paper.Line line : paper.lines()) {
            StringBuilder text = new StringBuilder();
            boolean bound = false;
            boolean held = false;
            for (Paper.Part part : line.parts()) {
                switch (part) {
                    case Paper.Part.Words(String words) -> text.append(words);
                    case Paper.Part.Bound(String name) -> {
                        String value = values.of(name);
                        bound = true;
                        held |= value != null;
                        text.append(value == null ? EMPTY : value);
                    }
                }
            }
            // A line that would say nothing is left out.
            if (!bound || held) {
                text.toString().lines().forEach(each -> lines.add(new LineView(line.stands().name().toLowerCase(
                        Locale.ROOT), each)));
            }
        }
        int place = List.copyOf(entry.register().papers().keySet()).indexOf(paper.id()) + 1;
        return new PaperView(paper.id(), Titles.of(paper.title()), entry.number() + "-" + "%02d".formatted(place), entry
                .number(), values.unit(entry.unit()), values.region(), lines, List.copyOf(values.masked),
                entry
                        .demonstration(),
                EntryValues.time(now, zone));
    }

    /** What the names of a paper stand for. */
    private static final class Values {
        private final Entry entry;
        private final Map<String, Entry> followed;
        private final Set<String> unmasked;
        private final Model model;
        private final Instant now;
        private final ZoneId zone;
        private final Set<String> masked = new LinkedHashSet<>();

        Values(Entry entry, Map<String, Entry> followed, Set<String> unmasked, Model model, Instant now, ZoneId zone) {
            this.entry = entry;
            this.followed = followed;
            this.unmasked = unmasked;
            this.model = model;
            this.now = now;
            this.zone = zone;
        }

        @Nullable
        String of(String name) {
            int dot = name.indexOf('.');
            if (dot >= 0) {
                Entry other = followed.get(name.substring(0, dot));
                return other == null ? null : field(other, name.substring(dot + 1));
            }
            return switch (name) {
                case "number" -> entry.number();
                case "region" -> region();
                case "unit" -> unit(entry.unit());
                case "today" -> DAY.format(now.atZone(zone));
                case "created_at" -> MINUTE.format(entry.createdAt().atZone(zone));
                case "stage" -> entry.register().stages().getOrDefault(entry.stage(), Title.of(entry.stage())).zh();
                default -> field(entry, name);
            };
        }

        private @Nullable String field(Entry of, String name) {
            Register register = of.register();
            Field field = register.fields().get(name);
            if (field == null) {
                Instant time = name.endsWith("_at")
                        ? of.stageTimes().get(name.substring(0, name.length() - 3))
                        : null;
                return time == null ? null : MINUTE.format(time.atZone(zone));
            }
            Object value = of.fields().get(name);
            if (value == null) {
                return null;
            }
            if (field.personal() && !(of == entry && unmasked.contains(name))) {
                masked.add(name);
                return Mask.of(field, value).toString();
            }
            return switch (value) {
                case LocalDate day -> DAY.format(day);
                case Instant time -> MINUTE.format(time.atZone(zone));
                case List<?> rows when field.type() instanceof FieldType.Rows(List<Field> columns) ->
                    rows(rows, columns);
                default -> Cells.of(field, model, zone).text(value);
            };
        }

        /** A row a line, numbered; of each what is told of it, with commas between. */
        private String rows(List<?> rows, List<Field> columns) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < rows.size(); i++) {
                List<String> cells = new ArrayList<>();
                for (Field column : columns) {
                    Object cell = rows.get(i) instanceof Map<?, ?> row ? row.get(column.id()) : null;
                    if (cell != null && !(cell instanceof Boolean)) {
                        cells.add(Cells.of(column, model, zone).text(cell));
                    } else if (Boolean.TRUE.equals(cell)) {
                        cells.add(column.title().zh());
                    }
                }
                text.append(i == 0 ? "" : "\n").append(i + 1).append("．").append(String.join("，", cells));
            }
            return text.toString();
        }

        String unit(String id) {
            return model.unitName(id);
        }

        String region() {
            return model.regionName(entry.region());
        }
    }
}
