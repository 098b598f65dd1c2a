package youju.model.pack;

import youju.model.FieldType;
import youju.model.Recipe;

/** Which ways of making a value go with which type of field. */
final class RecipeValues {
    private RecipeValues() {}

    static boolean fits(FieldType type, Recipe.Value value) {
        return switch (value) {
            case Recipe.Value.Text _ -> type instanceof FieldType.Text || type instanceof FieldType.LongText;
            case Recipe.Value.Range(_, _, int scale) -> numeric(type) || scale == 0 && type instanceof FieldType.Int;
            case Recipe.Value.Split(_, _, int scale) -> numeric(type) || scale == 0 && type instanceof FieldType.Int;
            case Recipe.Value.Within _,Recipe.Value.After _,Recipe.Value.EachDay _ -> type instanceof FieldType.Date
                    || type instanceof FieldType.Time;
            case Recipe.Value.MadeUp(Recipe.Value.What what) -> switch (what) {
                case PHONE -> type instanceof FieldType.Phone;
                case ID_NUMBER -> type instanceof FieldType.IdNumber;
                case CREDIT_CODE -> type instanceof FieldType.CreditCode;
            };
            case Recipe.Value.Serial(String register) ->
                type instanceof FieldType.Reference || type instanceof FieldType.Link(String to)
                        && to.equals(register);
            case Recipe.Value.Inside _,Recipe.Value.Near _,Recipe.Value.Lattice _ -> type instanceof FieldType.Point;
            case Recipe.Value.Square _ -> type instanceof FieldType.Polygon;
            case Recipe.Value.Rows _ -> type instanceof FieldType.Rows;
            case Recipe.Value.By(String _, var of) -> of.values().stream().allMatch(each -> fits(type, each));
            case Recipe.Value.Join(var parts) -> (type instanceof FieldType.Text || type instanceof FieldType.LongText)
                    && parts.stream().allMatch(part -> fits(type, part));
            case Recipe.Value.Fixed _,Recipe.Value.Pick _,Recipe.Value.Chance _ -> true;
        };
    }

    /** How values of that type are made. */
    static String ways(FieldType type) {
        return switch (type) {
            case FieldType.Text _,FieldType.LongText _ -> "text, value, pick, chance, by or join";
            case FieldType.Int _ -> "integer, split, value or pick";
            case FieldType.Decimal _,FieldType.Money _,FieldType.Quantity _ -> "decimal, split, value or pick";
            case FieldType.Date _,FieldType.Time _ -> "within, after or each_day";
            case FieldType.Phone _ -> "phone: true";
            case FieldType.IdNumber _ -> "id_number: true";
            case FieldType.CreditCode _ -> "credit_code: true";
            case FieldType.Link(String to) -> "serial: " + to;
            case FieldType.Bool _,FieldType.Choice _,FieldType.Code _,FieldType.UnitRef _,FieldType.RegionRef _,FieldType.SchemeRef _,FieldType.IndicatorRef _,FieldType.PeersRef _,FieldType.TimePeriod _,FieldType.File _ ->
                "value, pick, chance or by";
            case FieldType.Reference _ -> "value, pick or serial";
            case FieldType.Point _ -> "inside, near, lattice, value, pick, chance or by";
            case FieldType.Polygon _ -> "square, value, pick, chance or by";
            case FieldType.Rows _ -> "rows";
        };
    }

    /** How many digits after the point are made. */
    static int scale(Recipe.Value value) {
        return switch (value) {
            case Recipe.Value.Range(_, _, int scale) -> scale;
            case Recipe.Value.Split(_, _, int scale) -> scale;
            default -> 0;
        };
    }

    /** How many digits after the point a field takes; a quantity is made in the base unit, which may have any. */
    static int digits(FieldType type) {
        return switch (type) {
            case FieldType.Decimal(int scale, _) -> scale;
            case FieldType.Money _ -> 2;
            case FieldType.Int _ -> 0;
            default -> FieldReader.DIGITS;
        };
    }

    private static boolean numeric(FieldType type) {
        return type instanceof FieldType.Decimal || type instanceof FieldType.Money
                || type instanceof FieldType.Quantity;
    }
}
