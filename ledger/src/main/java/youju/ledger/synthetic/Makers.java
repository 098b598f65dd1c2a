package youju.ledger.synthetic;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Recipe;
import youju.model.Register;

/** The makers of a block's values. */
final class Makers {
    private static final Pattern RUNNING = Pattern.compile("\\{(0+)}");
    private static final long HOUR = 3_600;
    private static final long SOON = 600;

    private final Recipe.Block block;
    private final Register register;
    private final Model model;
    private final ZoneId zone;
    private final String seed;
    private final int before;
    private final String region;
    private final Function<String, List<UUID>> linked;

    /** {@code before} entries of the register were made by other recipes; {@code linked} gives the entries of a register. */
    Makers(Recipe.Block block, Register register, Model model, String region, ZoneId zone, String seed, int before,
            Function<String, List<UUID>> linked) {
        this.block = block;
        this.register = register;
        this.model = model;
        this.zone = zone;
        this.seed = seed;
        this.before = before;
        this.region = region;
        this.linked = linked;
    }

    /** Of a field. */
    Maker of(Field field, Recipe.Value value) {
        return of(field, value, field.id());
    }

    /** {@code name} is apart from that of every other value, so that none is made by another's chance. */
    private Maker of(Field field, Recipe.Value value, String name) {
        Chance chance = Chance.of(seed + "/" + name);
        return switch (value) {
            case Recipe.Value.Chance(List<String> of) -> (_, place, _) -> of.get((int) chance.below(of.size(), place));
            case Recipe.Value.By(String by, var of) -> {
                Map<String, Maker> makers = new HashMap<>();
                of.forEach((key, each) -> makers.put(key, of(field, each, name + "/" + key)));
                Maker otherwise = makers.getOrDefault(Recipe.Value.By.ELSE, (_, _, _) -> "");
                yield (turn, place, made) -> makers.getOrDefault(String.valueOf(made.get(by)), otherwise).make(turn,
                        place, made);
            }
            case Recipe.Value.Join(List<Recipe.Value> parts) -> {
                List<Maker> makers = new java.util.ArrayList<>();
                parts.forEach(part -> makers.add(of(field, part, name + "/" + makers.size())));
                yield (turn, place, made) -> {
                    StringBuilder text = new StringBuilder();
                    makers.forEach(part -> text.append(part.make(turn, place, made)));
                    return text.toString();
                };
            }
            case Recipe.Value.Fixed(String text) -> (_, _, _) -> text;
            case Recipe.Value.Text(String pattern) -> text(pattern);
            case Recipe.Value.Pick(List<String> of) -> (turn, _, _) -> of.get(turn % of.size());
            case Recipe.Value.Range(BigDecimal from, BigDecimal to, int scale) -> range(from, to, scale, chance);
            case Recipe.Value.Split split -> {
                Parts parts = new Parts(split, block.count(), chance);
                yield (_, place, _) -> parts.at(place);
            }
            case Recipe.Value.Inside _ -> MadePlaces.inside(model.boundaries().get(region), chance);
            case Recipe.Value.Near near -> MadePlaces.near(near, chance);
            case Recipe.Value.Lattice lattice -> MadePlaces.lattice(lattice);
            case Recipe.Value.Square(String point, int metres) -> MadePlaces.square(point, metres);
            case Recipe.Value.Rows(var rows) -> (_, _, _) -> rows;
            case Recipe.Value.MadeUp(Recipe.Value.What what) -> madeUp(field, what);
            case Recipe.Value.Serial(String to) -> {
                List<UUID> entries = linked.apply(to);
                if (field.type() instanceof FieldType.Reference) {
                    yield entries.isEmpty()
                            ? (_, _, _) -> ""
                            : (turn, _, _) -> "entries/" + to + "/" + entries.get(turn % entries
                                    .size());
                }
                yield entries.isEmpty() ? (_, _, _) -> "" : (turn, _, _) -> entries.get(turn % entries.size());
            }
            case Recipe.Value.Within _,Recipe.Value.After _,Recipe.Value.EachDay _ -> {
                Maker time = time(field.id(), value);
                yield field.type() instanceof FieldType.Date
                        ? (turn, place, made) -> day((Instant) time.make(turn, place, made))
                        : time;
            }
        };
    }

    /** Of a stage's time or a field's. */
    Maker time(String name, Recipe.Value value) {
        Chance chance = Chance.of(seed + "/" + name);
        return switch (value) {
            case Recipe.Value.Within(LocalDate from, LocalDate to, boolean any) -> within(from, to, any, name);
            case Recipe.Value.After after -> after(after, chance);
            case Recipe.Value.EachDay(LocalDate from) -> (_, place, _) -> Instant.ofEpochSecond(
                    from.plusDays(place).atTime(9, 0).atZone(zone).toEpochSecond() + chance.below(8 * HOUR, place));
            default -> throw new IllegalArgumentException("no time: " + value);
        };
    }

    private LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, zone);
    }

    private static Maker text(String pattern) {
        Matcher running = RUNNING.matcher(pattern);
        if (!running.find()) {
            return (_, _, _) -> pattern;
        }
        String head = pattern.substring(0, running.start());
        String tail = pattern.substring(running.end());
        int digits = running.group(1).length();
        return (turn, _, _) -> {
            String number = Integer.toString(turn + 1);
            return head + "0".repeat(Math.max(0, digits - number.length())) + number + tail;
        };
    }

    private static Maker range(BigDecimal from, BigDecimal to, int scale, Chance chance) {
        BigInteger least = from.setScale(scale, java.math.RoundingMode.CEILING).unscaledValue();
        long steps = to.setScale(scale, java.math.RoundingMode.FLOOR).unscaledValue().subtract(least).longValueExact()
                + 1;
        return (_, place, _) -> new BigDecimal(least.add(BigInteger.valueOf(chance.below(steps, place))), scale);
    }

    /** Different in every entry and field of the register. */
    private Maker madeUp(Field field, Recipe.Value.What what) {
        List<Field> alike = register.fields().values().stream().filter(f -> f.type().equals(field.type())).toList();
        int among = alike.size();
        int own = alike.indexOf(field);
        return (turn, _, _) -> MadeUp.of(what, ((long) before + turn) * among + own);
    }

    /**
     * One after the other over the whole time. All times of an entry stand at the same share of theirs, so that what begins
     * earlier and ends earlier is never later; a stage stands some minutes behind the one before it.
     */
    private Maker within(LocalDate from, LocalDate to, boolean any, String name) {
        Hours hours = any ? Hours.all(from, to, zone) : Hours.working(from, to, zone, model.calendar());
        Chance chance = Chance.of(seed);
        long behind = SOON * Math.max(0, List.copyOf(block.stages().keySet()).indexOf(name));
        return (_, place, _) -> {
            long time = hours.at((place + chance.share(place)) / block.count());
            return Instant.ofEpochSecond(hours.behind(time, behind));
        };
    }

    private Maker after(Recipe.Value.After after, Chance chance) {
        String base = block.stages().containsKey(after.name()) ? after.name() + "_at" : after.name();
        long least = after.fromHours() * HOUR;
        long span = Math.max(1, (after.toHours() - after.fromHours()) * HOUR + 1);
        Map<Integer, Year> years = new HashMap<>();
        return (_, place, made) -> {
            Instant start = made.get(base) instanceof LocalDate date
                    ? date.atStartOfDay(zone).toInstant()
                    : (Instant) made.getOrDefault(base, Instant.EPOCH);
            Year year = years.computeIfAbsent(LocalDate.ofInstant(start, zone).getYear(), this::year);
            return Instant
                    .ofEpochSecond(year.later(start.getEpochSecond(), least + chance.below(span, place), after.any()));
        };
    }

    private Year year(int year) {
        LocalDate first = LocalDate.of(year, 1, 1);
        return new Year(first.plusYears(1).atStartOfDay(zone).toEpochSecond() - 1,
                Hours.working(first, first.plusYears(1), zone, model.calendar()));
    }

    /** A year's last second and its working hours. */
    private record Year(long end, Hours working) {
        long later(long start, long by, boolean any) {
            long time = Math.min(start + by, end);
            if (any) {
                return time;
            }
            long opened = working.opened(time);
            return Math.max(start, opened > end || opened == time ? working.closed(time) : opened);
        }
    }
}
