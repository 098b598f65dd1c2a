package youju.model.pack;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of files a pack has, each with its place in the folder and what one thing declared in it is called. */
enum Kind {
    REGIONS("regions.csv", "region"), BOUNDARIES("regions.geojson", "boundary"), PEERS("peers.yaml", "peers"), UNITS(
            "units.csv", "unit"), ROLES("roles.yaml",
                    "role"), CODES("codes/NAME.csv", "code list"), CALENDAR("calendar.yaml", "calendar"), SOURCES(
                            "sources.yaml", "source"), REGISTERS("registers/NAME.yaml", "register"), INDICATORS(
                                    "indicators/NAME.yaml", "indicator"), OBSERVATIONS("observations/NAME.csv",
                                            "observation"), TARGETS("targets/NAME.csv", "target"), ENTRIES(
                                                    "entries/REGISTER.csv", "entry"), RECIPES("synthetic/NAME.yaml",
                                                            "recipe"), SCHEMES("assessments/NAME.yaml",
                                                                    "scheme"), BRIEFINGS("briefings/NAME.md",
                                                                            "briefing"), TEMPLATES(
                                                                                    "briefings/NAME.docx",
                                                                                    "template");

    private final String place;
    private final String thing;

    Kind(String place, String thing) {
        this.place = place;
        this.thing = thing;
    }

    /** What one thing declared in such a file is called in a mistake. */
    String thing() {
        return thing;
    }

    /** Where its files stand in a pack, NAME and REGISTER standing for any name. */
    String place() {
        return place;
    }

    /** The key by which a document of a pack's own file declares such things; of the kinds that can stand there. */
    Optional<String> document() {
        return switch (this) {
            case REGISTERS, INDICATORS, SCHEMES, BRIEFINGS -> Optional.of(thing);
            case ROLES -> Optional.of("roles");
            case CODES -> Optional.of("codes");
            case SOURCES -> Optional.of("sources");
            case PEERS -> Optional.of("peers");
            default -> Optional.empty();
        };
    }

    /** The kind of the file with that path in its pack, written with {@code /}. */
    static Optional<Kind> of(String path) {
        return Arrays.stream(values()).filter(kind -> path.matches(kind.pattern())).findFirst();
    }

    /** Where files may stand. */
    static List<String> places() {
        return Arrays.stream(values()).filter(kind -> kind != TEMPLATES).map(kind -> kind.place).toList();
    }

    /** The paths that a file that belongs nowhere may have been meant for: each place, with the file's own name. */
    static List<String> places(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
        return Arrays.stream(values()).map(kind -> kind.place.replaceFirst("NAME|REGISTER", name.isEmpty()
                ? "NAME"
                : java.util.regex.Matcher.quoteReplacement(name))).toList();
    }

    private String pattern() {
        return place.replace(".", "\\.").replaceFirst("NAME|REGISTER", "[^/]+");
    }
}
