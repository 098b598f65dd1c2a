package youju.ledger.synthetic;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import youju.ledger.Ledger;
import youju.ledger.entry.EntryTable;
import youju.ledger.load.BulkLoad;
import youju.ledger.load.LoadOutcome;
import youju.ledger.load.Placement;
import youju.ledger.load.SheetEntries;
import youju.ledger.postgres.Kind;
import youju.model.Model;
import youju.model.Recipe;
import youju.model.Register;

/**
 * The entries that the packs in force bring: sheets of facts, which carry their source and no mark, and, in a database of
 * demonstration data alone, what recipes make. What was loaded before is passed over, so that this may be run again.
 */
public final class PackEntries {
    /** Who the journal says did it. */
    private static final String ACTOR = "packs";

    private final Ledger ledger;
    private final Model model;
    private final Consumer<Step> progress;
    private long entries;
    private long before;
    private final List<String> problems = new ArrayList<>();

    /** Entries of a register so far, of so many in all. */
    public record Step(Register register, long done, long of) {}

    /** {@code entries} were loaded now, {@code before} earlier; {@code problems} tells rows that could not go in, and why. */
    public record Summary(long entries, long before, List<String> problems, Duration took) {
        public Summary {
            problems = List.copyOf(problems);
        }
    }

    private PackEntries(Ledger ledger, Model model, Consumer<Step> progress) {
        this.ledger = ledger;
        this.model = model;
        this.progress = progress;
    }

    /** Loads all that isn't there yet. */
    public static Summary load(Ledger ledger, Consumer<Step> progress) throws SQLException, IOException {
        Instant began = ledger.clock().instant();
        PackEntries pack = new PackEntries(ledger, ledger.inForce().model(), progress);
        for (Model.EntryFile file : pack.model.entries()) {
            pack.facts(file);
        }
        if (ledger.database().kind() == Kind.DEMO) {
            for (Recipe recipe : pack.inOrder()) {
                pack.recipe(recipe);
            }
        }
        return new Summary(pack.entries, pack.before, pack.problems, Duration.between(began, ledger.clock().instant()));
    }

    private Register register(String id) {
        Register register = model.registers().get(id);
        if (register == null) {
            throw new IllegalStateException("no register " + id);
        }
        return register;
    }

    private void facts(Model.EntryFile file) throws SQLException, IOException {
        Register register = register(file.register());
        String name = "entries/" + file.file().getFileName();
        byte[] digest = BulkLoad.digest(Files.readString(file.file()));
        if (otherVersion(register.id(), name, digest)) {
            problems.add(name + "：装载之后改过；已装载的事实请用“更正”办理，改后的表没有再装载");
            return;
        }
        try (SheetEntries rows = SheetEntries.open(file.file(), register, model, Placement.STATED)) {
            told(name, new BulkLoad(ledger, ACTOR, _ -> {}).load(register.id(),
                    new BulkLoad.Source(rows, digest, name, false, null)));
        }
    }

    private boolean otherVersion(String register, String name, byte[] digest) throws SQLException {
        try (Connection connection = ledger.connection();
                PreparedStatement statement = connection.prepareStatement("select bool_and(digest <> ?) from load "
                        + "where register = ? and name = ? and finished_at is not null")) {
            statement.setBytes(1, digest);
            statement.setString(2, register);
            statement.setString(3, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private void recipe(Recipe recipe) throws SQLException, IOException {
        Register register = register(recipe.register());
        long of = SyntheticEntries.count(recipe);
        Map<String, List<UUID>> linked = new HashMap<>();
        for (String to : links(recipe)) {
            linked.put(to, ids(to, recipe.region()));
        }
        String description = recipe.register() + "/" + recipe.region() + "/" + recipe.unit() + "/" + recipe.stage()
                + "/"
                + recipe.blocks().stream().map(b -> b.count() + "/" + b.stage() + b.fields() + b.stages()).toList();
        try (SyntheticEntries rows = SyntheticEntries.of(recipe, model, to -> linked.getOrDefault(to, List.of()))) {
            BulkLoad load = new BulkLoad(ledger, ACTOR, done -> progress.accept(new Step(register, done, of)));
            told(recipe.position().toString(), load.load(recipe.register(),
                    new BulkLoad.Source(rows, BulkLoad.digest(description), recipe.position().toString(), true, null)));
        }
    }

    private void told(String name, LoadOutcome outcome) {
        switch (outcome) {
            case LoadOutcome.Done done -> {
                entries += done.entries();
                done.reasons().forEach(reason -> problems.add(name + " " + reason));
                if (done.refused() > done.reasons().size()) {
                    problems.add(name + "：共 " + done.refused() + " 行没有装载");
                }
            }
            case LoadOutcome.Already already -> before += already.entries();
            case LoadOutcome.Busy _ -> problems.add(name + "：另一个进程正在装载");
        }
    }

    private List<UUID> ids(String register, String region) throws SQLException {
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
        }
        return ids;
    }

    private static Set<String> links(Recipe recipe) {
        Set<String> links = new LinkedHashSet<>();
        recipe.blocks().forEach(block -> block.fields().values().forEach(value -> {
            if (value instanceof Recipe.Value.Serial(String register)) {
                links.add(register);
            }
        }));
        return links;
    }

    /** Entries that others link to are made first; the rest stays in the order of the packs. */
    private List<Recipe> inOrder() {
        List<Recipe> left = new ArrayList<>(model.recipes());
        List<Recipe> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Recipe next = left.stream().filter(recipe -> links(recipe).stream().noneMatch(
                    to -> left.stream().anyMatch(other -> other != recipe && other.register().equals(to)
                            && other.region().equals(recipe.region()))))
                    .findFirst().orElse(left.getFirst());
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }
}
