package youju.model.pack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import youju.model.Boundary;
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
import youju.model.Scheme;
import youju.model.Source;
import youju.model.Target;
import youju.model.Title;
import youju.model.Unit;

/** Gathers what the files of several packs declare; an id declared twice is a mistake. */
final class Declarations {
    private final Mistakes mistakes;
    private final Places places = new Places();
    private final Set<Register> unsound = Collections.newSetFromMap(new IdentityHashMap<>());
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
    private final SequencedMap<String, Scheme> schemes = new LinkedHashMap<>();
    private final SequencedMap<String, Boundary> boundaries = new LinkedHashMap<>();
    private final CalendarReader calendar = new CalendarReader();

    /** What a pack says of itself, and the documents that it declares more in, right behind. */
    record Head(String id, String title, boolean demonstration, List<Block> more, Position position) {}

    Declarations(Mistakes mistakes) {
        this.mistakes = mistakes;
        Role everybody = new Role(Role.PUBLIC, new Title("公众", "Public"));
        roles.put(Role.PUBLIC, everybody);
        places.put(everybody, new Position("every pack", 1));
    }

    Model model() {
        return new Model(packs, regions, peers, units, roles, codes, registers, indicators, sources,
                observations.stream().map(this::marked).toList(), targets, briefings, calendar.calendar(), recipes,
                entries, schemes, boundaries);
    }

    /** What a made-up document states is made up, whatever pack it stands in. */
    private Observation marked(Observation o) {
        Source source = sources.get(o.source());
        return source == null || !source.demonstration()
                ? o
                : new Observation(o.region(), o.period(), o.indicator(), o.aspect(), o.of(), o.peers(), o.value(),
                        o.step(), o.unit(), o.bound(), o.stated(), o.source(), o.revision(), o.why(), o.note(), true,
                        o.position());
    }

    Places places() {
        return places;
    }

    /** True where fields and stages of the register were read without a mistake. */
    boolean isSound(Register register) {
        return !unsound.contains(register);
    }

    /** Takes in all files of a pack. */
    void pack(Path folder, Head head, List<Path> files, String digest) {
        for (Model.PackId other : packs) {
            if (other.id().equals(head.id())) {
                mistakes.add(head.position(), "pack '" + head.id() + "' a second time, beside " + other.folder(),
                        "packs with ids of their own");
            }
        }
        packs.add(new Model.PackId(head.id(), head.title(), digest, head.demonstration(), folder));
        head.more().forEach(this::document);
        for (Path file : files) {
            String path = folder.relativize(file).toString().replace('\\', '/');
            if (!path.equals(PackReader.HEAD)) {
                file(file, path, folder.getFileName() + "/" + path, head);
            }
        }
    }

    private void file(Path file, String path, String name, Head head) {
        Kind kind = Kind.of(path).orElse(null);
        if (kind == null) {
            mistakes.unknownFile(new Position(name, 1), path);
        } else if (kind == Kind.ENTRIES) {
            Model.EntryFile sheet = new Model.EntryFile(stem(file), file);
            entries.add(sheet);
            places.put(sheet, new Position(name, 1));
        } else if (kind != Kind.TEMPLATES) {
            Text.read(file, name, mistakes).ifPresentOrElse(text -> text(kind, file, name, text, head),
                    () -> mistakes.unread(kind));
        }
    }

    /** A document of a pack's own file says by its key what it declares. */
    private void document(Block block) {
        Kind kind = block.has("blocks") && block.has("register")
                ? Kind.RECIPES
                : Arrays.stream(Kind.values()).filter(each -> each.document().filter(block::has).isPresent())
                        .findFirst().orElse(null);
        switch (kind) {
            case null -> block.mistake("a document that declares nothing known", "one with a key "
                    + Arrays.stream(Kind.values()).flatMap(each -> each.document().stream()).collect(Collectors
                            .joining(", ")));
            case BRIEFINGS -> {
                BriefingReader.Read read = BriefingReader.document(block);
                put(briefings, read.briefing().id(), read.briefing(), read.places());
            }
            case REGISTERS, INDICATORS, RECIPES, SCHEMES -> block(kind, block);
            default -> {
                block.block(kind.document().orElseThrow()).ifPresent(within -> block(kind, within));
                block.end();
            }
        }
    }

    private void text(Kind kind, Path file, String name, String text, Head head) {
        TableReader tables = new TableReader(name, text, mistakes);
        switch (kind) {
            case REGIONS -> tables.regions((region, at) -> put(regions, region.code(), region, at));
            case UNITS -> tables.units((unit, at) -> put(units, unit.id(), unit, at));
            case CODES -> {
                CodeList list = tables.codes(stem(file));
                put(codes, list.id(), list, new Position(name, 1));
            }
            case OBSERVATIONS -> tables.observations(observation -> observations.add(observation));
            case TARGETS -> tables.targets(head.demonstration(), target -> targets.add(target));
            case BRIEFINGS -> new BriefingReader(file, name, mistakes).read(text).ifPresent(
                    read -> put(briefings, read.briefing().id(), read.briefing(), read.places()));
            default ->
                Yaml.read(name, text, mistakes, () -> mistakes.unread(kind)).forEach(block -> block(kind, block));
        }
    }

    private void block(Kind kind, Block block) {
        switch (kind) {
            case CODES -> block.blocks().forEach((id, b) -> {
                Names.snake(block, id, "code list", id);
                CodeReader list = new CodeReader(mistakes);
                for (String code : b.names()) {
                    @Nullable
                    String[] parent = new String[1];
                    Title title = b.title(code, more -> parent[0] = more.text("parent").orElse(null));
                    list.code(code, title, parent[0], b.position(code));
                }
                put(codes, id, list.list(id), below(b));
            });
            case PEERS -> block.blocks().forEach((id, b) -> {
                put(peers, id, new PeerGroup(id, b.text("en").orElse(null), b.text("whole").orElse(null),
                        b.texts("members")), below(b));
                b.end();
            });
            case ROLES -> block.blocks().forEach((id, b) -> {
                Names.snake(block, id, "role", id);
                if (Role.ADMINISTRATORS.contains(id)) {
                    mistakes.add(b.position(),
                            "role '" + id + "', which the system has itself: it grants nothing of a register",
                            "another name");
                }
                put(roles, id, new Role(id, b.title("title")), below(b));
                b.end();
            });
            case SOURCES -> block.blocks().forEach((id, b) -> {
                put(sources, id, SourceReader.read(id, b), below(b));
                b.end();
            });
            case BOUNDARIES -> new BoundaryReader(block.position().file(), mistakes).read(block,
                    (boundary, at) -> put(boundaries, boundary.region(), boundary, at));
            case CALENDAR -> calendar.read(block);
            case REGISTERS -> {
                RegisterReader.Read read = new RegisterReader(mistakes).read(block);
                put(registers, read.register().id(), read.register(), block.places());
                if (!read.sound()) {
                    unsound.add(read.register());
                }
            }
            case INDICATORS -> {
                Indicator indicator = IndicatorReader.read(block);
                put(indicators, indicator.id(), indicator, block.places());
            }
            case SCHEMES -> {
                Scheme scheme = SchemeReader.read(block);
                put(schemes, scheme.id(), scheme, block.places());
            }
            case RECIPES -> {
                Recipe recipe = RecipeReader.read(block);
                recipes.add(recipe);
                places.put(recipe, block.places());
            }
            default -> throw new IllegalStateException(kind + " is no YAML");
        }
    }

    private static Map<String, Position> below(Block block) {
        return Map.of("", block.position());
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    }

    private <V> void put(Map<String, V> map, String id, V value, Position position) {
        put(map, id, value, Map.of("", position));
    }

    /** An empty id has been refused when it was read. */
    private <V> void put(Map<String, V> map, String id, V value, Map<String, Position> keys) {
        places.put(value, keys);
        V before = id.isEmpty() ? null : map.putIfAbsent(id, value);
        if (before != null) {
            mistakes.add(places.of(value), "'" + id + "' a second time (" + places.of(before) + ")", "each id once");
        }
    }
}
