package youju.ledger.synthetic;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

import youju.ledger.Ledger;
import youju.ledger.entry.EntryTable;
import youju.ledger.load.BulkLoad;
import youju.ledger.load.LoadOutcome;
import youju.ledger.load.Placement;
import youju.ledger.load.Recognition;
import youju.ledger.load.SheetEntries;
import youju.ledger.postgres.Kind;
import youju.model.Model;
import youju.model.Recipe;
import youju.model.Register;

/**
 * The entries that the packs in force bring: sheets of facts, which carry their source and no mark, and, in a database of
 * demonstration data alone, what recipes make. The registers that others link to come first. What was loaded before is
 * passed over, so that this may be run again; what says something else since then is told and left, since loading it would
 * count things twice.
 */
public final class PackEntries {
    /** Who the journal says did it. */
    public static final String ACTOR = "packs";

    private static final int AT_ONCE = 2;

    private final Ledger ledger;
    private final Model model;
    private final Consumer<Step> progress;

    /** What came of a source: so many entries now, or {@code before}; and what could not go in. */
    private record Told(long entries, long before, List<String> problems) {
        static Told problem(String why) {
            return new Told(0, 0, List.of(why));
        }
    }

    /** Entries of a register so far, of so many that the load of that name makes. */
    public record Step(Register register, String load, long done, long of) {}

    /**
     * {@code facts} and {@code demonstration} entries were loaded now, {@code before} earlier; {@code problems} tells what could
     * not go in, and why.
     */
    public record Summary(long facts, long demonstration, long before, List<String> problems, Duration took) {
        public Summary {
            problems = List.copyOf(problems);
        }

        /** All that were loaded now. */
        public long entries() {
            return facts + demonstration;
        }
    }

    private PackEntries(Ledger ledger, Model model, Consumer<Step> progress) {
        this.ledger = ledger;
        this.model = model;
        this.progress = progress;
    }

    /**
     * Loads all that isn't there yet. Recipes of one register, which make entries of different regions or units, are loaded two at a time:
     * one alone, if it is short, mostly waits for its own commits. {@code progress} is told by one at a time.
     */
    public static Summary load(Ledger ledger, Consumer<Step> progress) throws SQLException, IOException {
        Instant began = ledger.clock().instant();
        PackEntries pack = new PackEntries(ledger, ledger.inForce().model(), progress);
        Map<Recipe, String> recipes = ledger.database().kind() == Kind.DEMO ? pack.names() : Map.of();
        List<Told> facts = new ArrayList<>();
        List<Told> demonstration = new ArrayList<>();
        try (ExecutorService two = Executors.newFixedThreadPool(AT_ONCE)) {
            for (String id : LinkOrder.of(pack.model)) {
                Register register = Objects.requireNonNull(pack.model.registers().get(id));
                for (Model.EntryFile file : pack.model.entries()) {
                    if (file.register().equals(id)) {
                        facts.add(pack.sheet(file, register));
                    }
                }
                List<Callable<Told>> own = new ArrayList<>();
                recipes.forEach((recipe, name) -> {
                    if (recipe.register().equals(id)) {
                        own.add(() -> pack.made(recipe, name, register));
                    }
                });
                for (Future<Told> made : two.invokeAll(own)) {
                    demonstration.add(told(made));
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the load was interrupted", stop);
        }
        List<Told> all = Stream.concat(facts.stream(), demonstration.stream()).toList();
        return new Summary(facts.stream().mapToLong(Told::entries).sum(),
                demonstration.stream().mapToLong(Told::entries)
                        .sum(),
                all.stream().mapToLong(Told::before).sum(), all.stream().flatMap(told -> told.problems().stream())
                        .toList(),
                Duration.between(began, ledger.clock().instant()));
    }

    private static Told told(Future<Told> made) throws SQLException, IOException, InterruptedException {
        try {
            return made.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case SQLException cause -> throw cause;
                case IOException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }

    private synchronized void step(Step step) {
        progress.accept(step);
    }

    private Told sheet(Model.EntryFile file, Register register) throws SQLException, IOException {
        String name = String.valueOf(file.file().getFileName());
        byte[] digest = BulkLoad.digest(file.file());
        if (otherVersion(register, name, digest)) {
            return Told.problem("entries/" + name + "：装载之后改过；已装载的事实请用“更正”办理，改后的表没有再装载");
        }
        try (SheetEntries rows = SheetEntries.open(file.file(), register, model, Placement.STATED)) {
            return told("entries/" + name, new BulkLoad(ledger, ACTOR, _ -> {}).load(register.id(),
                    new BulkLoad.Source(rows, digest, name, false, null, Recognition.SOURCE)));
        }
    }

    private Told made(Recipe recipe, String name, Register register) throws SQLException, IOException {
        byte[] digest = BulkLoad.digest(description(recipe, name));
        if (otherVersion(register, name, digest)) {
            return Told.problem(recipe.position() + "：装载之后改过，没有再装载；要新的演示数据，请删去数据文件夹重来");
        }
        long of = SyntheticEntries.count(recipe);
        try (SyntheticEntries rows = SyntheticEntries.of(recipe, model, linked -> ids(linked, recipe.region()),
                ledger.filling())) {
            BulkLoad load = new BulkLoad(ledger, ACTOR, done -> step(new Step(register, name, done, of)));
            return told(recipe.position().toString(),
                    load.load(register.id(), new BulkLoad.Source(rows, digest, name, true, null, Recognition.SOURCE)));
        }
    }

    /** True where a load of that name is there, and none of that content. */
    private boolean otherVersion(Register register, String name, byte[] digest) throws SQLException {
        try (Connection connection = ledger.connection();
                PreparedStatement statement = connection.prepareStatement("select bool_and(digest <> ?) from load "
                        + "where register = ? and name = ? and finished_at is not null")) {
            statement.setBytes(1, digest);
            statement.setString(2, register.id());
            statement.setString(3, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static Told told(String source, LoadOutcome outcome) {
        return switch (outcome) {
            case LoadOutcome.Done done -> {
                List<String> problems = new ArrayList<>();
                done.reasons().forEach(reason -> problems.add(source + " " + reason));
                if (done.refused() > done.reasons().size()) {
                    problems.add(source + "：共 " + done.refused() + " 行没有装载");
                }
                yield new Told(done.entries(), 0, problems);
            }
            case LoadOutcome.Already already -> new Told(0, already.entries(), List.of());
            case LoadOutcome.Busy _ -> Told.problem(source + "：另一个进程正在装载");
        };
    }

    /** In the order they were made: ids are time-ordered. */
    private List<UUID> ids(String register, String region) {
        List<UUID> ids = new ArrayList<>();
        try (Connection connection = ledger.connection();
                PreparedStatement statement = connection.prepareStatement("select id from " + EntryTable.name(register)
                        + " where region = ? and not void order by id")) {
            statement.setString(1, region);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getObject(1, UUID.class));
                }
            }
            return ids;
        } catch (SQLException failed) {
            throw new IllegalStateException("entries of " + register + " can't be read: " + failed.getMessage(),
                    failed);
        }
    }

    /** What each recipe's load is called: the second of the same register, region and unit is another. */
    private Map<Recipe, String> names() {
        Map<Recipe, String> names = new LinkedHashMap<>();
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (Recipe recipe : model.recipes()) {
            String name = "recipe " + recipe.region() + " " + recipe.unit();
            int number = seen.merge(recipe.register() + " " + name, 1, Integer::sum);
            names.put(recipe, number == 1 ? name : name + " " + number);
        }
        return names;
    }

    /** All that decides what a recipe makes; not where it stands in its file. */
    private static String description(Recipe recipe, String name) {
        StringBuilder text = new StringBuilder(recipe.register()).append(' ').append(name).append(' ')
                .append(recipe.stage());
        for (Recipe.Block block : recipe.blocks()) {
            text.append('\n').append(block.count()).append(' ').append(block.stage()).append(' ').append(block.fields())
                    .append(' ').append(block.stages());
        }
        return text.toString();
    }
}
