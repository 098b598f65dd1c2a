package youju.methods.reach;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A street net that is made up, for demonstrations of places that don't exist: streets both ways about every {@code spacing} metres,
 * none of them quite straight, some of them broken off. The same question has the same answer.
 *
 * @param west least longitude, degrees of WGS 84
 * @param south least latitude
 * @param east greatest longitude
 * @param north greatest latitude
 * @param spacing metres between two streets, 50 to 2000
 */
public record MadeUpStreets(double west, double south, double east, double north, int spacing, long seed) {
    /** Metres of a degree of latitude on a sphere of 6,371 km. */
    private static final double DEGREE = 111_195;
    private static final int MOST_CROSSINGS = 200_000;
    /** How far a crossing is off its place, of the spacing; and how many stretches of a street are missing. */
    private static final double BENT = 0.2;
    private static final double MISSING = 0.06;

    /** @throws IllegalArgumentException where that is no rectangle of streets, or more than 200,000 crossings */
    public MadeUpStreets {
        if (!(west < east && south < north && west >= -180 && east <= 180 && south > -80 && north < 80)) {
            throw new IllegalArgumentException("west before east and south before north, between 80° south and north");
        }
        if (spacing < 50 || spacing > 2000) {
            throw new IllegalArgumentException("streets are 50 to 2000 metres apart, not " + spacing);
        }
        if ((long) columns(west, east, south, north, spacing) * rows(south, north, spacing) > MOST_CROSSINGS) {
            throw new IllegalArgumentException("more than " + MOST_CROSSINGS + " crossings: streets further apart");
        }
    }

    private static int columns(double west, double east, double south, double north, int spacing) {
        return (int) ((east - west) * DEGREE * Math.cos(Math.toRadians((south + north) / 2)) / spacing) + 1;
    }

    private static int rows(double south, double north, int spacing) {
        return (int) ((north - south) * DEGREE / spacing) + 1;
    }

    /** As OpenStreetMap XML, of which every way says that it is made up. */
    public String xml() {
        int columns = columns(west, east, south, north, spacing);
        int rows = rows(south, north, spacing);
        Random random = new Random(seed);
        StringBuilder xml = new StringBuilder(
                "<?xml version='1.0' encoding='UTF-8'?>\n<osm version='0.6' generator='youju'>\n"
                        + "<!-- Made up for demonstration: no such streets exist. -->\n");
        double lonStep = (east - west) / Math.max(1, columns - 1);
        double latStep = (north - south) / Math.max(1, rows - 1);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                xml.append(String.format(Locale.ROOT, "<node id='%d' lat='%.6f' lon='%.6f' version='1'/>%n",
                        node(row, column, columns), south + latStep * (row + bent(random)), west + lonStep * (column
                                + bent(random))));
            }
        }
        long way = 0;
        for (int row = 0; row < rows; row++) {
            List<Long> street = new ArrayList<>();
            for (int column = 0; column < columns; column++) {
                street.add(node(row, column, columns));
            }
            way = ways(street, way, random, xml);
        }
        for (int column = 0; column < columns; column++) {
            List<Long> street = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                street.add(node(row, column, columns));
            }
            way = ways(street, way, random, xml);
        }
        return xml.append("</osm>\n").toString();
    }

    private static long node(int row, int column, int columns) {
        return (long) row * columns + column + 1;
    }

    private static double bent(Random random) {
        return (random.nextDouble() - 0.5) * 2 * BENT;
    }

    /** A street is a way, or several where stretches are missing. */
    private static long ways(List<Long> street, long last, Random random, StringBuilder xml) {
        long way = last;
        int begin = 0;
        for (int i = 1; i <= street.size(); i++) {
            if (i == street.size() || random.nextDouble() < MISSING) {
                if (i - begin > 1) {
                    xml.append("<way id='").append(++way).append("' version='1'>");
                    street.subList(begin, i).forEach(node -> xml.append("<nd ref='").append(node).append("'/>"));
                    xml.append("<tag k='highway' v='residential'/><tag k='note' v='示例街道（虚构）'/></way>\n");
                }
                begin = i;
            }
        }
        return way;
    }
}
