package youju.server.alike;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import youju.ledger.Ledger;
import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryTable;
import youju.ledger.packs.InForce;
import youju.ledger.right.Sight;
import youju.methods.triage.CaseIndex;
import youju.methods.triage.Near;
import youju.methods.triage.Repetition;
import youju.methods.triage.Votes;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Register;
import youju.model.Unit;
import youju.model.value.Checked;
import youju.model.value.FieldValues;
import youju.model.value.Place;
import youju.server.Datums;

/**
 * What past entries suggest for a new one, and which of the last days say the same, of every register that declares by what entries are
 * alike. Rests only on entries that whoever asks sees. An index is kept in the data folder, by the one process that has it; where there is
 * none, or another process has it, in a folder that is gone at the end. Safe from many threads.
 */
public final class Alike implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Alike.class);
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final int MOST = 20;
    private static final int SHOWN = 5;
    private static final int ANSWERS = 3;
    private static final double WORTH = 0.1;

    private final Ledger ledger;
    private final @Nullable Path folder;
    private final Map<String, AlikeIndex> indexes = new ConcurrentHashMap<>();
    private final Map<String, Path> passing = new ConcurrentHashMap<>();
    private final ScheduledExecutorService keeping = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
            .daemon().name("alike").factory());

    public Alike(Ledger ledger) {
        this.ledger = ledger;
        this.folder = ledger.database().folder().map(data -> data.resolve("alike")).orElse(null);
        var _ = keeping.scheduleWithFixedDelay(this::catchUp, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is asked: what the new entry says so far, where it is about, and which entry it is where it is there already. */
    public record Asked(String region, Map<String, ? extends @Nullable Object> input, @Nullable UUID entry) {}

    /** A value that is suggested for a field, with its share of the votes, from 0 to 1, and the nearest entries that hold it. */
    public record Suggestion(String field, String value, double confidence, List<Entry> because) {
        public Suggestion {
            because = List.copyOf(because);
        }
    }

    /** An entry that may be of the same matter: how alike, from 0 to 1, and how far away in metres where both places are known. */
    public record Repeated(Entry entry, double likeness, @Nullable Double metres) {}

    /** What was found; {@code ready} is false while entries are still being read, when nothing is told. */
    public record Found(boolean ready, List<Suggestion> suggestions, List<Repeated> repeated) {
        static final Found NOT_YET = new Found(false, List.of(), List.of());

        public Found {
            suggestions = List.copyOf(suggestions);
            repeated = List.copyOf(repeated);
        }
    }

    /** What past entries suggest, and which say the same. */
    public Found find(Register register, Asked asked, Sight sight) throws SQLException, IOException {
        Register.Alike alike = Objects.requireNonNull(register.alike());
        AlikeIndex index = indexes.get(register.id());
        String text = AlikeIndex.text(register, asked.input(), ledger.lastKnown().model());
        if (index == null || !index.isReady()) {
            return Found.NOT_YET;
        }
        if (text.isBlank() || sight.isNothing()) {
            return new Found(true, List.of(), List.of());
        }
        index.catchUp();
        Instant now = ledger.clock().instant();
        List<Near> past = index.nearest(text, asked.region(), null, Votes.VOTERS);
        List<Near> late = index.nearest(text, asked.region(), now.minus(Repetition.WITHIN), MOST);
        Set<UUID> ids = new LinkedHashSet<>();
        Stream.concat(past.stream(), late.stream()).forEach(near -> ids.add(UUID.fromString(near.id())));
        if (asked.entry() != null) {
            ids.remove(asked.entry());
        }
        InForce inForce = ledger.inForce();
        EntryTable table = inForce.rules(register.id()).orElseThrow().table();
        Map<String, Entry> seen;
        try (Connection connection = ledger.connection()) {
            seen = AlikeIndex.byId(AlikeIndex.entries(connection, table, ids).stream().filter(entry -> !entry.isVoid())
                    .filter(sight::sees).toList());
        }
        List<Suggestion> suggestions = new ArrayList<>();
        for (String field : alike.suggests()) {
            suggestions.addAll(suggested(Objects.requireNonNull(register.fields().get(field)), past, seen, inForce
                    .model(), now));
        }
        return new Found(true, suggestions, repeated(register, asked, late, seen, inForce.model(), now));
    }

    private static List<Suggestion> suggested(Field field, List<Near> past, Map<String, Entry> seen, Model model,
            Instant now) {
        List<Votes.Decided> votes = new ArrayList<>();
        for (Near near : past) {
            Entry entry = seen.get(near.id());
            Object value = entry == null ? null : entry.fields().get(field.id());
            if (value != null && stillOne(field, value, model, now)) {
                votes.add(new Votes.Decided(near, value.toString()));
            }
        }
        if (Votes.suggest(votes).isEmpty()) {
            return List.of();
        }
        return Votes.ranked(votes).stream().filter(each -> each.confidence() >= WORTH).limit(ANSWERS).map(
                each -> new Suggestion(field.id(), each.answer(), each.confidence(), each.because().stream().map(
                        near -> Objects.requireNonNull(seen.get(near.id()))).toList()))
                .toList();
    }

    /** What was right once and is no value any more isn't suggested. */
    private static boolean stillOne(Field field, Object value, Model model, Instant now) {
        if (field.type() instanceof FieldType.UnitRef) {
            Unit unit = model.units().get(value.toString());
            return unit != null && unit.acts(LocalDate.ofInstant(now, model.zone(unit.region())));
        }
        return FieldValues.check(field, value, model) instanceof Checked.Value;
    }

    private static List<Repeated> repeated(Register register, Asked asked, List<Near> late, Map<String, Entry> seen,
            Model model, Instant now) {
        Register.Alike alike = Objects.requireNonNull(register.alike());
        Place here = place(register, alike, asked, model);
        String link = register.mergedInto().orElse(null);
        List<Repeated> repeated = new ArrayList<>();
        for (Near near : late) {
            Entry entry = seen.get(near.id());
            if (entry == null || link != null && entry.fields().containsKey(link)) {
                continue;
            }
            Double metres = metres(here, alike.place() == null ? null : entry.fields().get(alike.place()));
            double likeness = Repetition.of(near.likeness(), metres, Duration.between(entry.createdAt(), now));
            if (likeness >= Repetition.SHOWN) {
                repeated.add(new Repeated(entry, likeness, metres));
            }
        }
        repeated.sort(Comparator.comparingDouble(Repeated::likeness).reversed());
        return repeated.subList(0, Math.min(SHOWN, repeated.size()));
    }

    private static @Nullable Place place(Register register, Register.Alike alike, Asked asked,
            Model model) {
        Object given = alike.place() == null ? null : asked.input().get(alike.place());
        return given != null && FieldValues.check(Objects.requireNonNull(register.fields().get(alike.place())), given,
                model) instanceof Checked.Value(Place place) ? place : null;
    }

    private static @Nullable Double metres(@Nullable Place here, @Nullable Object there) {
        return here != null && there instanceof Place place ? here.metres(Datums.in(place, here.datum())) : null;
    }

    /** How many entries are held by register: what is watched. */
    public Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        indexes.forEach((register, index) -> sizes.put(register, index.size()));
        return sizes;
    }

    private void catchUp() {
        try {
            Set<String> declared = new LinkedHashSet<>();
            for (Register register : ledger.inForce().model().registers().values()) {
                if (register.alike() != null) {
                    declared.add(register.id());
                    index(register.id()).catchUp();
                }
            }
            for (String gone : List.copyOf(indexes.keySet())) {
                if (!declared.contains(gone)) {
                    close(gone);
                }
            }
        } catch (SQLException | IOException | RuntimeException failed) {
            // The database is away, or the pack was changed meanwhile: tried again after the pause.
            LOG.warn("entries that are alike can't be caught up: {}", failed.getMessage());
        }
    }

    private AlikeIndex index(String register) throws IOException {
        AlikeIndex known = indexes.get(register);
        if (known != null) {
            return known;
        }
        Optional<CaseIndex> kept = folder == null ? Optional.empty() : CaseIndex.in(folder.resolve(register));
        AlikeIndex opened = new AlikeIndex(ledger, register, kept.isPresent() ? kept.get() : passing(register));
        indexes.put(register, opened);
        return opened;
    }

    private CaseIndex passing(String register) throws IOException {
        Path own = Files.createTempDirectory("youju-alike");
        passing.put(register, own);
        return CaseIndex.in(own).orElseThrow();
    }

    private void close(String register) throws IOException {
        AlikeIndex index = indexes.remove(register);
        if (index != null) {
            index.close();
        }
        Path own = passing.remove(register);
        if (own != null) {
            try (Stream<Path> files = Files.walk(own)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public void close() {
        keeping.shutdown();
        try {
            if (!keeping.awaitTermination(1, TimeUnit.MINUTES)) {
                keeping.shutdownNow();
            }
            for (String register : List.copyOf(indexes.keySet())) {
                close(register);
            }
        } catch (IOException failed) {
            LOG.warn("an index of entries that are alike couldn't be kept: {}", failed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
