package youju.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The type of a field, with what belongs to that type alone. */
public sealed interface FieldType {

    /** True where two entries can be said to have the same value: what {@code unique}, limits and locks go by. */
    default boolean isCountable() {
        return switch (this) {
            case Rows _,LongText _,File _,Point _,Polygon _ -> false;
            case Text _,Int _,Decimal _,Money _,Quantity _,Date _,Time _,Bool _,Choice _,Code _,Link _,UnitRef _,RegionRef _,SchemeRef _,Reference _,IndicatorRef _,PeersRef _,TimePeriod _,Phone _,IdNumber _,CreditCode _ ->
                true;
        };
    }

    /** Whether its values are numbers, which have bounds and add up. */
    default boolean isNumber() {
        return this instanceof Int || this instanceof Decimal || this instanceof Money || this instanceof Quantity;
    }

    /** The unit in which its numbers are kept; empty where none is declared, and for what is no number. */
    default String keptIn() {
        return switch (this) {
            case Money _ -> "元";
            case Quantity quantity -> quantity.dimension().base();
            case Decimal(_, String unit) when unit != null -> unit;
            default -> "";
        };
    }

    /** One line of at most {@code max} code points. */
    record Text(int max) implements FieldType {}

    /**
     * Many lines of at most {@code max} code points in all. {@code figures} where figures are bound in it, as in the text of a
     * {@link Briefing}: each {@code {{…}}} is then checked when it is put in.
     */
    record LongText(int max, boolean figures) implements FieldType {
        public LongText(int max) {
            this(max, false);
        }
    }

    /** A whole number from -2^63 to 2^63-1. */
    record Int() implements FieldType {}

    /** An exact decimal with {@code scale} digits after the point and an optional unit that is only shown. */
    record Decimal(int scale, @Nullable String unit) implements FieldType {}

    /** Yuan with two digits after the point. */
    record Money() implements FieldType {}

    /** An exact amount in {@code unit}, one of {@code dimension}; other units of the dimension are converted on entry. */
    record Quantity(Dimension dimension, String unit, int scale) implements FieldType {}

    record Date() implements FieldType {}

    /** A point in time. */
    record Time() implements FieldType {}

    record Bool() implements FieldType {}

    /** One of a few options: id to title, in the order declared. */
    record Choice(Map<String, Title> options) implements FieldType {
        public Choice {
            options = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(options));
        }
    }

    /** A code of the list named. */
    record Code(String list) implements FieldType {}

    /** An entry of the register named. */
    record Link(String register) implements FieldType {}

    record UnitRef() implements FieldType {}

    record RegionRef() implements FieldType {}

    /** An indicator of the packs in force, by its id. */
    record IndicatorRef() implements FieldType {}

    /** A group of peers of the packs in force. */
    record PeersRef() implements FieldType {}

    /** A time that figures are about, in the shortest form of {@link Period}. */
    record TimePeriod() implements FieldType {}
    /** A scheme of assessment of the packs in force, by its id. */
    record SchemeRef() implements FieldType {}

    /** A figure or an entry that something is about, as {@link youju.model.value.Reference} reads it. */
    record Reference() implements FieldType {}

    /** A place on earth in a datum. */
    record Point(Datum datum) implements FieldType {}

    /** The outline of a piece of land, in a datum, as {@link youju.model.value.Outline} reads it. */
    record Polygon(Datum datum) implements FieldType {}

    /** A mainland mobile or fixed line number. */
    record Phone() implements FieldType {}

    /** A citizen identity number, GB 11643-1999, with its check digit. */
    record IdNumber() implements FieldType {}

    /** A unified social credit code, GB 32100-2015, with its check digit. */
    record CreditCode() implements FieldType {}

    /** A stored file, by the hash of its content. */
    record File() implements FieldType {}

    /** A sub-list of rows, each with the same fields. */
    record Rows(List<Field> fields) implements FieldType {
        public Rows {
            fields = List.copyOf(fields);
        }
    }

    /** The coordinate system of a point or an outline. */
    enum Datum {
        WGS84, GCJ02, CGCS2000
    }
}
