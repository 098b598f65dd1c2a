package youju.model.pack;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Briefing;
import youju.model.CodeList;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.Observation;
import youju.model.PeerGroup;
import youju.model.Position;
import youju.model.Recipe;
import youju.model.Region;
import youju.model.Register;
import youju.model.Role;
import youju.model.Source;
import youju.model.Target;
import youju.model.Title;
import youju.model.Unit;
import youju.model.WorkCalendar;

/** Gathers what the files of several packs declare; an id declared twice is a mistake. */
final class Declarations {
    private final Mistakes mistakes;
    private final List<Model.PackId> packs = new ArrayList<>();
    private final SequencedMap<String, Region> regions = new LinkedHashMap<>();
    private final SequencedMap<String, PeerGroup> peers = new LinkedHashMap<>();
    private final SequencedMap<String, Unit> units = new LinkedHashMap<>();
    private final SequencedMap<String, Role> roles = new LinkedHashMap<>();
    private final SequencedMap<String, CodeList> codes = new LinkedHashMap<>();
    private final SequencedMap<String, Register> registers = new LinkedHashMap<>();
    private final SequencedMap<String, Indicator> indicators = new LinkedHashMap<>();
    private final SequencedMap<String, Source> sources = new LinkedHashMap<>();
    private final List<Observation> observations = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();
    private final SequencedMap<String, Briefing> briefings = new LinkedHashMap<>();
    private final List<Recipe> recipes = new ArrayList<>();
    private final List<Model.EntryFile> entries = new ArrayList<>();
    private final Set<LocalDate> off = new HashSet<>();
    private final Set<LocalDate> on = new HashSet<>();
    private final Set<Integer> announced = new HashSet<>();
    private List<WorkCalendar.Hours> hours = List.of(new WorkCalendar.Hours(LocalTime.of(9, 0), LocalTime.of(12, 0)),
            new WorkCalendar.Hours(LocalTime.of(13, 0), LocalTime.of(17, 0)));

    /** What a pack says of itself. */
    record Head(String id, String title, boolean demonstration) {}

    Declarations(Mistakes mistakes) {
        this.mistakes = mistakes;
        roles.put(Role.PUBLIC, new Role(Role.PUBLIC, new Title("公众", "Public")));
    }

    Model model() {
        WorkCalendar calendar = new WorkCalendar(off, on, announced, hours);
        return new Model(packs, regions, peers, units, roles, codes, registers, indicators, sources, observations,
                targets,
                briefings, calendar, recipes, entries);
    }

    void pack(Path folder, Head head, List<Path> files, String digest) {
        packs.add(new Model.PackId(head.id(), head.title(), digest, head.demonstration(), folder));
        for (Path file : files) {
            String name = folder.getFileName() + "/" + folder.relativize(file).toString().replace('\\', '/');
            String path = folder.relativize(file).toString().replace('\\', '/');
            if (!path.equals("pack.yaml")) {
                file(file, path, name, head);
            }
        }
    }

    private void file(Path file, String path, String name, Head head) {
        if (path.matches("entries/[^/]+\\.csv")) {
            String register = file.getFileName().toString().replace(".csv", "");
            entries.add(new Model.EntryFile(register, file));
            return;
        }
        String kind = path.contains("/") ? path.substring(0, path.indexOf('/')) + "/*" : path;
        boolean known = switch (kind) {
            case "regions.csv", "units.csv", "peers.yaml", "roles.yaml", "calendar.yaml", "sources.yaml" -> true;
            case "codes/*", "observations/*", "targets/*" -> path.endsWith(".csv");
            case "registers/*", "indicators/*", "synthetic/*" -> path.endsWith(".yaml");
            case "briefings/*" -> path.endsWith(".md") || path.endsWith(".docx");
            default -> false;
        };
        if (!known) {
            mistakes.unknown(new Position(name, 1), "file", path, List.of("regions.csv", "units.csv", "peers.yaml",
                    "roles.yaml", "calendar.yaml", "sources.yaml", "codes/NAME.csv", "registers/NAME.yaml",
                    "indicators/NAME.yaml", "observations/NAME.csv", "targets/NAME.csv", "entries/REGISTER.csv",
                    "synthetic/NAME.yaml", "briefings/NAME.md"));
        } else if (!path.endsWith(".docx")) {
            Text.read(file, name, mistakes).ifPresent(text -> text(kind, file, name, text, head));
        }
    }

    private void text(String kind, Path file, String name, String text, Head head) {
        switch (kind) {
            case "regions.csv" -> table(name, text, "code,name,parent,zone,from,to,successor").forEach(this::region);
            case "units.csv" -> table(name, text, "id,name,region,from,to,successor").forEach(this::unit);
            case "codes/*" -> codes(file, name, text);
            case "observations/*" -> table(name, text,
                    "region,period,indicator,aspect,of,peers,stated,value,unit,bound,source,revision,why,note").forEach(
                            row -> observation(row, head));
            case "targets/*" ->
                table(name, text, "region,period,indicator,value,source").forEach(row -> target(row, head));
            case "briefings/*" -> briefing(file, name, text);
            default -> Yaml.read(name, text, mistakes).forEach(block -> block(kind, block));
        }
    }

    private void block(String kind, Block block) {
        switch (kind) {
            case "peers.yaml" -> block.all().forEach((id, node) -> block.as(id, node).ifPresent(b -> {
                put(peers, id, new PeerGroup(id, b.text("whole").orElse(null), b.texts("members")), b.position());
                b.end();
            }));
            case "roles.yaml" -> block.all().forEach((id, node) -> block.as(id, node).ifPresent(b -> {
                put(roles, id, new Role(id, b.title("title")), b.position());
                b.end();
            }));
            case "sources.yaml" -> block.all().forEach((id, node) -> block.as(id, node).ifPresent(b -> source(id, b)));
            case "calendar.yaml" -> calendar(block);
            case "registers/*" -> {
                Register register = new RegisterReader(mistakes).read(block);
                put(registers, register.id(), register, register.position());
            }
            case "indicators/*" -> {
                Indicator indicator = new IndicatorReader(mistakes).read(block);
                put(indicators, indicator.id(), indicator, indicator.position());
            }
            case "synthetic/*" -> recipes.add(new RecipeReader(mistakes).read(block));
            default -> throw new IllegalStateException(kind);
        }
    }

    private List<Table.Row> table(String name, String text, String columns) {
        return Table.read(name, text, List.of(columns.split(",")), mistakes);
    }

    private void region(Table.Row row) {
        String code = row.required("code");
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        try {
            zone = row.text("zone").map(ZoneId::of).orElse(zone);
        } catch (java.time.DateTimeException wrong) {
            mistakes.add(row.position(), "zone '" + row.optional("zone") + "'", "a time zone such as Asia/Shanghai");
        }
        put(regions, code,
                new Region(code, row.required("name"), row.optional("parent"), zone, row.date("from"), row.date(
                        "to"), row.optional("successor")),
                row.position());
    }

    private void unit(Table.Row row) {
        String id = row.required("id");
        put(units, id, new Unit(id, row.required("name"), row.required("region"), row.date("from"), row.date("to"), row
                .optional("successor")), row.position());
    }

    private void codes(Path file, String name, String text) {
        String id = file.getFileName().toString().replace(".csv", "");
        SequencedMap<String, Title> titles = new LinkedHashMap<>();
        for (Table.Row row : table(name, text, "code,title,title_en")) {
            put(titles, row.required("code"), new Title(row.required("title"), row.optional("title_en")),
                    row.position());
        }
        put(codes, id, new CodeList(id, Title.of(id), titles), new Position(name, 1));
    }

    private void source(String id, Block block) {
        LocalDate date = LocalDate.EPOCH;
        try {
            date = LocalDate.parse(block.required("date"));
        } catch (DateTimeParseException wrong) {
            mistakes.add(block.position("date"), "no date", "a date such as 2024-03-06");
        }
        put(sources, id, new Source(id, block.required("title"), block.required("publisher"), date,
                block.flag("statement")), block.position());
        block.end();
    }

    private void calendar(Block block) {
        for (String key : List.copyOf(block.all().keySet())) {
            if (key.equals("hours")) {
                hours = block.texts("hours").stream().map(text -> hours(block, text)).toList();
            } else if (key.matches("\\d{4}")) {
                announced.add(Integer.parseInt(key));
                block.block(key).ifPresent(year -> {
                    year.texts("off").forEach(day -> day(year, "off", day, key, off));
                    year.texts("on").forEach(day -> day(year, "on", day, key, on));
                    year.end();
                });
            } else {
                mistakes.add(block.position(key), "'" + key + "'", "hours, or a year such as 2023");
            }
        }
    }

    private void day(Block year, String key, String text, String expected, Set<LocalDate> into) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() == Integer.parseInt(expected)) {
                into.add(day);
                return;
            }
        } catch (DateTimeParseException wrong) {
            // said below, with the dates of other years
        }
        mistakes.add(year.position(key), "'" + text + "'", "a date of " + expected);
    }

    private WorkCalendar.Hours hours(Block block, String text) {
        try {
            String[] ends = text.split("-");
            return new WorkCalendar.Hours(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
        } catch (DateTimeParseException | ArrayIndexOutOfBoundsException wrong) {
            mistakes.add(block.position("hours"), "'" + text + "'", "such as \"09:00-12:00\"");
            return new WorkCalendar.Hours(LocalTime.of(9, 0), LocalTime.of(12, 0));
        }
    }

    private void observation(Table.Row row, Head head) {
        Aspect aspect = word(row, "aspect", Aspect.class, Aspect.LEVEL);
        Aspect of = row.text("of").isPresent() ? word(row, "of", Aspect.class, Aspect.LEVEL) : null;
        Bound bound = row.text("bound").isPresent() ? word(row, "bound", Bound.class, Bound.EXACT) : Bound.EXACT;
        String stated = row.required("stated");
        BigDecimal value = row.decimal("value");
        BigDecimal step = value == null ? null : Stated.step(stated, value);
        if (value != null && step != null && !Stated.agrees(stated, value)) {
            mistakes.add(row.position(), "value " + row.optional("value") + " for '" + stated + "'",
                    "the value of what is stated, in base units");
        }
        // Stated figures are facts even in a pack whose records are made up.
        observations.add(
                new Observation(row.required("region"), row.required("period"), row.required("indicator"), aspect, of,
                        row.optional("peers"), value, step, row.text("unit").orElse(""), bound, stated,
                        row.required("source"), row
                                .number("revision", 1),
                        row.optional("why"), row.optional("note"), false, row.position()));
    }

    private void target(Table.Row row, Head head) {
        BigDecimal value = row.decimal("value");
        targets.add(new Target(row.required("region"), row.required("period"), row.required("indicator"), value == null
                ? BigDecimal.ZERO
                : value, row.required("source"), head.demonstration(), row.position()));
    }

    private <E extends Enum<E>> E word(Table.Row row, String column, Class<E> type, E standard) {
        String text = row.required(column);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        mistakes.unknown(row.position(), column, text,
                java.util.Arrays.stream(type.getEnumConstants()).map(c -> c.name()
                        .toLowerCase(java.util.Locale.ROOT)).toList());
        return standard;
    }

    private void briefing(Path file, String name, String text) {
        String[] parts = text.split("(?m)^---\\s*$", 3);
        if (parts.length < 3 || !parts[0].isBlank()) {
            mistakes.add(new Position(name, 1), "no front matter", "--- id, title, region, period --- before the text");
            return;
        }
        for (Block block : Yaml.read(name, parts[1], mistakes)) {
            String id = block.required("id");
            int line = (int) (parts[0] + parts[1]).chars().filter(c -> c == '\n').count() + 1;
            String template = block.text("template").map(t -> file.resolveSibling(t).toString()).orElse(null);
            put(briefings, id,
                    new Briefing(id, block.required("title"), block.required("region"), block.required("period"),
                            parts[2], template, new Position(name, line)),
                    block.position());
            block.end();
        }
    }

    private <V> void put(Map<String, V> map, String id, V value, Position position) {
        if (map.putIfAbsent(id, value) != null) {
            mistakes.add(position, "'" + id + "' a second time", "each id once");
        }
    }
}
