package youju.server;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

import youju.ledger.Ledger;
import youju.ledger.entry.EntryTable;
import youju.ledger.load.BulkLoad;
import youju.ledger.load.LoadOutcome;
import youju.ledger.load.Placement;
import youju.ledger.synthetic.SyntheticEntries;
import youju.model.Model;
import youju.model.Recipe;
import youju.model.Register;

/** The entries that packs bring: sheets of facts, and demonstration entries made by recipes. Each goes in once. */
public final class PackData {
    private static final String ACTOR = "pack";
    private static final int TOLD_EVERY = 100_000;

    private final Ledger ledger;
    private final Consumer<String> progress;
    private long facts;
    private long demonstration;

    public PackData(Ledger ledger, Consumer<String> progress) {
        this.ledger = ledger;
        this.progress = progress;
    }

    /** How many entries went in now; none where all were there. */
    public record Loaded(long facts, long demonstration) {}

    /** A row of a pack that the registers refuse; the pack is wrong, and the message says where. */
    public static final class RefusedRowException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefusedRowException(String message) {
            super(message);
        }
    }

    /** Recipes whose entries are in, but which say something else now: loading them would count things twice. */
    public List<String> changed(Model model) throws SQLException {
        Map<String, String> before = new LinkedHashMap<>();
        try (Connection connection = ledger.connection();
                PreparedStatement statement = connection.prepareStatement(
                        "select register || ' ' || name, encode(digest, 'hex') from load where name like 'recipe %'");
                ResultSet row = statement
                        .executeQuery()) {
            while (row.next()) {
                before.put(row.getString(1), row.getString(2));
            }
        }
        List<String> changed = new ArrayList<>();
        Map<Recipe, String> names = names(model);
        names.forEach((recipe, name) -> {
            String digest = before.get(recipe.register() + " " + name);
            if (digest != null && !digest.equals(java.util.HexFormat.of().formatHex(BulkLoad.digest(description(recipe,
                    name))))) {
                changed.add(recipe.position().toString());
            }
        });
        return changed;
    }

    /**
     * Loads what isn't in yet, the registers that others link to first.
     *
     * @throws RefusedRowException
     *             where a row can't go in
     */
    public Loaded load() throws SQLException, IOException {
        Model model = ledger.inForce().model();
        Map<Recipe, String> names = names(model);
        for (String register : LinkOrder.of(model)) {
            for (Model.EntryFile file : model.entries()) {
                if (file.register().equals(register)) {
                    facts += told(file.file().getFileName().toString(), bulk(register, 0).sheet(register, file.file(),
                            Placement.STATED));
                }
            }
            for (Map.Entry<Recipe, String> recipe : names.entrySet()) {
                if (recipe.getKey().register().equals(register)) {
                    demonstration += made(recipe.getKey(), recipe.getValue(), model);
                }
            }
        }
        return new Loaded(facts, demonstration);
    }

    /** How many entries the packs brought in all. */
    public long held() throws SQLException {
        try (Connection connection = ledger.connection();
                PreparedStatement statement = connection.prepareStatement(
                        "select coalesce(sum(entries), 0) from load where finished_at is not null");
                ResultSet row = statement
                        .executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private long made(Recipe recipe, String name, Model model) throws SQLException, IOException {
        Register register = model.registers().get(recipe.register());
        String title = register == null ? recipe.register() : register.title().zh();
        try (SyntheticEntries entries = SyntheticEntries.of(recipe, model, linked -> ids(linked, recipe.region()))) {
            BulkLoad.Source source = new BulkLoad.Source(entries, BulkLoad.digest(description(recipe, name)), name,
                    true,
                    null);
            return told(recipe.position().toString(), bulk(title, SyntheticEntries.count(recipe)).load(recipe
                    .register(), source));
        }
    }

    private BulkLoad bulk(String title, long all) {
        long[] told = {0};
        LongConsumer rows = done -> {
            if (done / TOLD_EVERY > told[0]) {
                told[0] = done / TOLD_EVERY;
                progress.accept("%s: %,d of %,d".formatted(title, done, all));
            }
        };
        return new BulkLoad(ledger, ACTOR, rows);
    }

    private static long told(String source, LoadOutcome outcome) {
        return switch (outcome) {
            case LoadOutcome.Done done when done.refused() == 0 -> done.entries();
            case LoadOutcome.Done done -> throw new RefusedRowException(source + ": " + done.refused()
                    + " rows are refused; the first: " + done.reasons().getFirst());
            case LoadOutcome.Already _,LoadOutcome.Busy _ -> 0;
        };
    }

    /** In the order they were made: ids are time-ordered. */
    private List<UUID> ids(String register, String region) {
        String sql = "select id from " + EntryTable.name(register) + " where region = ? and not void order by id";
        try (Connection connection = ledger.connection();
                PreparedStatement statement = connection.prepareStatement(
                        sql)) {
            statement.setString(1, region);
            List<UUID> ids = new ArrayList<>();
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
    private static Map<Recipe, String> names(Model model) {
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
        StringBuilder text = new StringBuilder(recipe.register()).append(' ').append(name).append(' ').append(recipe
                .stage());
        for (Recipe.Block block : recipe.blocks()) {
            text.append('\n').append(block.count()).append(' ').append(block.stage()).append(' ').append(block.fields())
                    .append(' ').append(block.stages());
        }
        return text.toString();
    }
}
