package youju.server.api;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import youju.ledger.entry.Entry;
import youju.ledger.right.Actor;
import youju.ledger.right.Sight;
import youju.model.Action;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Region;
import youju.model.Register;
import youju.model.Role;
import youju.model.Unit;
import youju.server.District;

/** The desks that registers declare for the public, and which unit takes what is brought to them. */
@Component
final class PublicDesks {
    static final Action.By EVERYBODY = new Action.By.InRole(Role.PUBLIC);

    private static final int MOST = 50;

    private final District district;
    private final Access access;

    PublicDesks(District district, Access access) {
        this.district = district;
        this.access = access;
    }

    /** The door of whoever has no account to the register of a desk. */
    Access.Door door(String desk) throws SQLException {
        Model model = district.model();
        Register register = model.registers().values().stream().filter(each -> desk.equals(each.desk())).findFirst()
                .orElseThrow(() -> Problem.notFound("没有窗口“" + desk + "”，有：" + String.join("、", names(model))));
        return access.door(register.id(), Actor.anybody());
    }

    /** The door of whoever has shown the query code of an entry; empty where the public has nothing to do with its register now. */
    Optional<Access.Door> door(String register, UUID entry) throws SQLException {
        Register declared = district.model().registers().get(register);
        return declared == null || declared.desk() == null
                ? Optional.empty()
                : Optional.of(access.door(register, Actor.holder(entry)));
    }

    /** What the public may look through. */
    static boolean open(Access.Door door) {
        return !door.sight().isNothing();
    }

    /** The regions in which a unit keeps the desk today. */
    List<Region> regions(Access.Door door) {
        Model model = door.inForce().model();
        return model.regions().values().stream().filter(region -> keeper(door, region).isPresent()).toList();
    }

    private Optional<Unit> keeper(Access.Door door, Region region) {
        LocalDate today = district.ledger().clock().instant().atZone(region.zone()).toLocalDate();
        String desk = door.register().desk();
        return desk == null
                ? Optional.empty()
                : door.inForce().model().units().values().stream().filter(unit -> unit.region().equals(region.code())
                        && unit.desks().contains(desk) && unit.acts(today)).findFirst();
    }

    /** Where an entry goes. */
    record Place(Region region, Unit unit) {}

    /** The region that was given, and the unit that keeps the desk there or, where none does, in the nearest region above. */
    Place place(Access.Door door, @Nullable String given) {
        Model model = door.inForce().model();
        List<Region> keeping = regions(door);
        String known = keeping.stream().map(each -> each.name() + " " + each.code()).collect(Collectors.joining("、"));
        if (keeping.isEmpty()) {
            throw new Problem(Problem.Code.CONDITION, null, "“" + door.register().title() + "”目前没有单位受理");
        }
        if (given == null || given.isBlank()) {
            if (keeping.size() > 1) {
                throw new Problem(Problem.Code.REQUIRED, "region", "须写明区划，受理的有：" + known);
            }
            Region only = keeping.getFirst();
            return new Place(only, keeper(door, only).orElseThrow());
        }
        Region region = Parameters.region(given, model);
        return model.upward(region.code()).flatMap(at -> keeper(door, at).stream()).findFirst().map(unit -> new Place(
                region, unit)).orElseThrow(() -> Problem.invalid("region", region.name() + "没有受理的单位，受理的有：" + known));
    }

    /** Refuses what the public may not name: entries that it doesn't see, and files, since it uploads none. */
    void named(Access.Door door, Map<String, ? extends @Nullable Object> input) throws SQLException {
        for (Map.Entry<String, ? extends @Nullable Object> each : input.entrySet()) {
            Field field = door.register().fields().get(each.getKey());
            if (field != null && each.getValue() != null) {
                named(door, field, each.getValue());
            }
        }
    }

    private void named(Access.Door door, Field field, Object value) throws SQLException {
        if (field.type() instanceof FieldType.File) {
            throw Problem.invalid(field.id(), "网上暂不收附件");
        }
        if (field.type() instanceof FieldType.Link(String to)) {
            Model model = door.inForce().model();
            Register linked = Objects.requireNonNull(model.registers().get(to));
            Optional<Entry> entry = id(value).isEmpty()
                    ? Optional.empty()
                    : district.ledger().find(to, id(value).get());
            if (entry.filter(each -> !each.isVoid()).filter(Sight.of(linked, door.actor(), model)::sees).isEmpty()) {
                throw Problem.invalid(field.id(), "没有这个" + field.title().zh());
            }
        }
    }

    private static Optional<UUID> id(Object value) {
        try {
            return Optional.of(UUID.fromString(value.toString()));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /**
     * What leads to an entry whose query code was shown, of registers without a desk that let the public see its own: the newest
     * first, {@value #MOST} of each at most.
     */
    List<PublicEntry.Belonging> belonging(Entry held) throws SQLException {
        List<PublicEntry.Belonging> belonging = new ArrayList<>();
        for (Register register : district.model().registers().values()) {
            if (register.desk() != null || register.grant(EVERYBODY).see() != Register.See.OWN) {
                continue;
            }
            Access.Door door = access.door(register.id(), Actor.holder(held.id()));
            for (Field field : register.fields().values()) {
                if (field.type() instanceof FieldType.Link(String to) && to.equals(held.register().id())) {
                    RelatedEntries.newest(district, door, field, held.id(), MOST, entry -> !entry.isVoid()).forEach(
                            entry -> belonging.add(new PublicEntry.Belonging(Titles.of(register.title()), PublicEntry
                                    .of(entry, door))));
                }
            }
        }
        return belonging;
    }

    /** The words under which desks are found. */
    static List<String> names(Model model) {
        return List.copyOf(new TreeSet<>(model.registers().values().stream().map(Register::desk).filter(
                Objects::nonNull).toList()));
    }
}
