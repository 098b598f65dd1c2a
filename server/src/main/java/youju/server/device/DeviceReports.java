package youju.server.device;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;
import youju.ledger.act.Outcome;
import youju.ledger.act.Refusal;
import youju.ledger.act.Request;
import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryRows;
import youju.ledger.entry.EntryTable;
import youju.ledger.journal.Algorithm;
import youju.ledger.packs.InForce;
import youju.ledger.right.Actor;
import youju.model.Action;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Register;
import youju.model.value.Checked;
import youju.model.value.FieldValues;
import youju.model.value.Place;
import youju.server.event.Signed;

/**
 * What devices report: an entry of the register that declares {@code devices}, or one more report on the open entry that says the same.
 * The journal's lines name the device ({@code device CODE}), which acts with the role by which the declared actions are done, in the
 * region and for the unit of its own entry.
 *
 * <p>Messages of one device are taken one after the other, also by several processes, so that two that say the same at once make one
 * entry. A message that comes again is answered as it was: the ledger keeps the answer under the message's id in the commit itself.
 */
public final class DeviceReports {
    /** As many hold the lock of a device at once, each with a connection of its own beside the one that the action needs. */
    private static final int AT_ONCE = 4;
    private static final int LOOKED_AT = 50;
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration BACK = Duration.ofDays(7);

    private final Ledger ledger;
    private final DeviceKeys keys;
    private final SeenCells seen;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    public DeviceReports(Ledger ledger, DeviceKeys keys, SeenCells seen) {
        this.ledger = ledger;
        this.keys = keys;
        this.seen = seen;
    }

    /** A device that is there, and where its reports go. */
    public record Device(InForce inForce, Register takes, Register.Devices declared, Entry entry) {
        /** The stages in which it may report are those of its register. */
        public boolean serves() {
            return declared.in().contains(entry.stage()) && !entry.isVoid();
        }

        public String code() {
            return String.valueOf(entry.fields().get(declared.code()));
        }
    }

    /** What came of a report. */
    public sealed interface Answer {
        /** {@code joined} to an entry that was there. */
        record Taken(Outcome.Done done, boolean joined) implements Answer {}

        record Refused(Refusal refusal) implements Answer {}
    }

    /** The device of that code. */
    public Optional<Device> find(String code) throws SQLException {
        InForce inForce = ledger.inForce();
        Register takes = inForce.model().registers().values().stream().filter(each -> each.devices() != null)
                .findFirst()
                .orElse(null);
        if (takes == null) {
            return Optional.empty();
        }
        Register.Devices declared = Objects.requireNonNull(takes.devices());
        EntryTable table = inForce.rules(devices(takes)).orElseThrow().table();
        try (Connection connection = ledger.connection();
                PreparedStatement select = connection.prepareStatement("select "
                        + table.columnList() + " from " + table.name() + " where "
                        + table.column(declared.code()).quoted()
                        + " = ? and not void")) {
            select.setString(1, code);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Device(inForce, takes, declared, EntryRows.read(table, row)))
                        : Optional.empty();
            }
        }
    }

    /** The register of the devices that report in this one. */
    public static String devices(Register takes) {
        Field link = takes.fields().get(Objects.requireNonNull(takes.devices()).link());
        return link != null && link.type() instanceof FieldType.Link(String to) ? to : "";
    }

    /** Whether the device signed it; a device that was never given a key signs nothing. */
    public boolean signed(Device device, Signed signed, byte[] body) throws SQLException {
        Optional<byte[]> key = keys.of(device.entry().id());
        return key.isPresent() && signed.holds(key.get(), body, ledger.clock().instant());
    }

    /** Takes a report; {@code message} is the id under which it is told again as it was. */
    public Answer report(Device device, String message, Map<String, Object> data) throws SQLException {
        places.acquireUninterruptibly();
        try (Connection held = ledger.connection()) {
            held.setAutoCommit(false);
            try {
                lock(held, device.entry().id());
                Answer answer = told(device, "device " + device.entry().id() + " " + message, data);
                if (answer instanceof Answer.Taken) {
                    saw(device, time(device, data));
                }
                return answer;
            } finally {
                held.rollback();
                held.setAutoCommit(true);
            }
        } finally {
            places.release();
        }
    }

    private static void lock(Connection connection, UUID device) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, ByteBuffer.wrap(Algorithm.SHA_256.digest().digest(("device " + device).getBytes(
                    StandardCharsets.UTF_8))).getLong());
            lock.execute();
        }
    }

    private Answer told(Device device, String key, Map<String, Object> data) throws SQLException {
        Register.Devices declared = device.declared();
        Map<String, Object> input = input(device, data);
        Request report = Request.create(device.takes().id(), declared.report(), input, actor(device)).at(device.entry()
                .region(), device.entry().unit()).once(key);
        if (data.containsKey(declared.link())) {
            return new Answer.Refused(new Refusal(Refusal.Code.INVALID, declared.link(), "设备只能以自己的名义上报，不写“" + declared
                    .link() + "”"));
        }
        Refusal untimely = untimely(device, data);
        if (untimely != null) {
            return new Answer.Refused(untimely);
        }
        Optional<UUID> before = answered(key);
        if (before.isPresent()) {
            // It was a new entry or one more report on this one: what was asked then is answered, anything else is refused.
            Outcome first = ledger.act(report);
            return first instanceof Outcome.Refused(Refusal refusal) && refusal.code() == Refusal.Code.KEY_REUSED
                    ? answer(ledger.act(again(device, before.get(), data, key)), true)
                    : answer(first, false);
        }
        Optional<UUID> open = open(device, input);
        return open.isPresent()
                ? answer(ledger.act(again(device, open.get(), data, key)), true)
                : answer(ledger.act(report), false);
    }

    private static Answer answer(Outcome outcome, boolean joined) {
        return switch (outcome) {
            case Outcome.Done done -> new Answer.Taken(done, joined);
            case Outcome.Refused(Refusal refusal) -> new Answer.Refused(refusal);
        };
    }

    /** What the message says, and what the device's own entry says where the message doesn't. */
    private static Map<String, Object> input(Device device, Map<String, Object> data) {
        Map<String, Object> input = new LinkedHashMap<>(data);
        Action report = Objects.requireNonNull(device.takes().actions().get(device.declared().report()));
        for (Action.Ask ask : report.asks()) {
            Field field = Objects.requireNonNull(device.takes().fields().get(ask.field()));
            Field own = device.entry().register().fields().get(ask.field());
            Object value = device.entry().fields().get(ask.field());
            if (own != null && own.type().equals(field.type()) && value != null && !own.personal()) {
                input.putIfAbsent(field.id(), given(value));
            }
        }
        input.put(device.declared().link(), device.entry().id().toString());
        return input;
    }

    /** As whoever sends it writes it. */
    private static Object given(Object value) {
        return switch (value) {
            case Place place ->
                place.written();
            case UUID id -> id.toString();
            default -> value;
        };
    }

    private static Request again(Device device, UUID entry, Map<String, Object> data, String key) {
        Action again = Objects.requireNonNull(device.takes().actions().get(device.declared().again()));
        Map<String, Object> input = new LinkedHashMap<>();
        again.asks().forEach(ask -> {
            if (data.containsKey(ask.field())) {
                input.put(ask.field(), data.get(ask.field()));
            }
        });
        return Request.on(device.takes().id(), entry, again.id(), input, actor(device)).once(key);
    }

    /** The device by itself, with the roles by which the two actions are done. */
    private static Actor actor(Device device) {
        List<Actor.Granted> grants = new ArrayList<>();
        for (String name : List.of(device.declared().report(), device.declared().again())) {
            Objects.requireNonNull(device.takes().actions().get(name)).by().forEach(by -> {
                if (by instanceof Action.By.InRole(String role)) {
                    grants.add(new Actor.Granted(role, device.entry().region(), null));
                }
            });
        }
        return new Actor("device " + device.code(), grants);
    }

    private Optional<UUID> answered(String key) throws SQLException {
        try (Connection connection = ledger.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select answer ->> 'entry' from answered where key = ?")) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(UUID.fromString(row.getString(1))) : Optional.empty();
            }
        }
    }

    /** The newest open entry of the device that says the same, at about the same place, not long ago. */
    private Optional<UUID> open(Device device, Map<String, Object> input) throws SQLException {
        Register.Devices declared = device.declared();
        Map<String, Object> says = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(declared.same());
        names.add(declared.at());
        place(device).ifPresent(names::add);
        for (String name : names) {
            if (FieldValues.check(Objects.requireNonNull(device.takes().fields().get(name)), input.get(name),
                    device.inForce()
                            .model()) instanceof Checked.Value(Object value)) {
                says.put(name, value);
            }
        }
        if (!(says.get(declared.at()) instanceof Instant at)) {
            return Optional.empty();
        }
        Instant since = at.minus(Duration.ofHours(declared.hours()));
        Set<String> stages = Objects.requireNonNull(device.takes().actions().get(declared.again())).from();
        return latest(device, stages).stream()
                .filter(entry -> declared.same().stream().allMatch(name -> Objects.equals(says
                        .get(name), entry.fields().get(name))))
                .filter(entry -> !time(entry, declared).isBefore(since)).filter(
                        entry -> place(device).map(place -> near(says.get(place), entry.fields().get(place), declared
                                .metres())).orElse(true))
                .map(Entry::id).findFirst();
    }

    private List<Entry> latest(Device device, Set<String> stages) throws SQLException {
        EntryTable table = device.inForce().rules(device.takes().id()).orElseThrow().table();
        List<Entry> latest = new ArrayList<>();
        try (Connection connection = ledger.connection();
                PreparedStatement select = connection.prepareStatement("select "
                        + table.columnList() + " from " + table.name() + " where "
                        + table.column(device.declared().link()).quoted()
                        + " = ? and not void and stage = any (?) order by id desc limit " + LOOKED_AT)) {
            select.setObject(1, device.entry().id());
            select.setArray(2, connection.createArrayOf("text", stages.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    latest.add(EntryRows.read(table, row));
                }
            }
        }
        return latest;
    }

    private static Instant time(Entry entry, Register.Devices declared) {
        return entry.fields().get(declared.at()) instanceof Instant at ? at : entry.createdAt();
    }

    /** Where neither says where, or one doesn't, it is the device's place. */
    private static boolean near(@Nullable Object here, @Nullable Object there, int metres) {
        if (!(here instanceof Place one) || !(there instanceof Place other)) {
            return true;
        }
        Double apart = one.metres(other);
        return apart != null && apart <= metres;
    }

    /** The point that a report asks for. */
    private static Optional<String> place(Device device) {
        return Objects.requireNonNull(device.takes().actions().get(device.declared().report())).asks().stream().map(
                Action.Ask::field).filter(
                        name -> Objects.requireNonNull(device.takes().fields().get(name))
                                .type() instanceof FieldType.Point)
                .findFirst();
    }

    private Instant time(Device device, Map<String, Object> data) {
        return FieldValues.check(Objects.requireNonNull(device.takes().fields().get(device.declared().at())),
                data.get(device
                        .declared().at()),
                device.inForce().model()) instanceof Checked.Value(Instant at)
                        ? at
                        : ledger.clock().instant();
    }

    private @Nullable Refusal untimely(Device device, Map<String, Object> data) {
        Instant at = time(device, data);
        Instant now = ledger.clock().instant();
        return at.isAfter(now.plus(AHEAD)) || at.isBefore(now.minus(BACK))
                ? new Refusal(Refusal.Code.INVALID, device.declared().at(), "发现时间应在过去7天之内，不晚于现在")
                : null;
    }

    /**
     * Keeps that the device saw what it watches at that time: the entries that its own links lead to, of registers that declare
     * {@code seen}.
     *
     * @return how many it watches
     */
    public int saw(Device device, Instant at) throws SQLException {
        List<SeenCells.Look> looks = new ArrayList<>();
        device.entry().register().fields().values().forEach(field -> {
            if (field.type() instanceof FieldType.Link(String to)
                    && device.entry().fields().get(field.id()) instanceof UUID cell
                    && device.inForce().model().registers().get(to) instanceof Register watched
                    && watched.seen() != null) {
                looks.add(new SeenCells.Look(cell, at));
            }
        });
        seen.keep(looks, true);
        return looks.size();
    }
}
