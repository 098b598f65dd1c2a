package youju.methods.datum;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class Gcj02Tests {
    private static final double EARTH = 6_371_000;

    /** Pairs that the formula's published ports are tested with, in Shanghai, Shenzhen and Beijing. */
    @Test
    void knownPairsAgree() {
        pair(121.5272106, 31.1774276, 121.531541859215, 31.17530398364597);
        pair(113.912316, 22.543847, 113.9171764808363, 22.540796131694766);
        pair(116.377817, 39.911954, 116.38404722455657, 39.91334545536069);
    }

    private static void pair(double lon, double lat, double gcjLon, double gcjLat) {
        Degrees there = Gcj02.ofWgs84(new Degrees(lon, lat));
        assertThat(there.lon()).isCloseTo(gcjLon, within(2e-7));
        assertThat(there.lat()).isCloseTo(gcjLat, within(2e-7));
        Degrees back = Gcj02.toWgs84(new Degrees(gcjLon, gcjLat));
        assertThat(back.lon()).isCloseTo(lon, within(2e-7));
        assertThat(back.lat()).isCloseTo(lat, within(2e-7));
    }

    @Test
    void abroadNothingIsMoved() {
        for (Degrees abroad : new Degrees[]{new Degrees(2.3522, 48.8566), new Degrees(139.6917, 35.6895), new Degrees(
                151.2093, -33.8688),
            new Degrees(100, 60)}) {
            assertThat(Gcj02.covers(abroad)).isFalse();
            assertThat(Gcj02.ofWgs84(abroad)).isEqualTo(abroad);
            assertThat(Gcj02.toWgs84(abroad)).isEqualTo(abroad);
        }
    }

    @Test
    void whatIsNoPlaceIsRefused() {
        assertThatThrownBy(() -> new Degrees(181, 0)).hasMessageContaining("no place on earth: 181.0, 0.0");
        assertThatThrownBy(() -> new Degrees(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 2000)
    void wayAndWayBackEndWhereTheyBegan(@ForAll @DoubleRange(min = 73.5, max = 135.1) double lon,
            @ForAll @DoubleRange(min = 3.8, max = 53.6) double lat) {
        Degrees place = new Degrees(lon, lat);
        Degrees back = Gcj02.toWgs84(Gcj02.ofWgs84(place));
        assertThat(back.lon()).isCloseTo(lon, within(1e-9));
        assertThat(back.lat()).isCloseTo(lat, within(1e-9));
        Degrees forth = Gcj02.ofWgs84(Gcj02.toWgs84(place));
        assertThat(forth.lon()).isCloseTo(lon, within(1e-9));
        assertThat(forth.lat()).isCloseTo(lat, within(1e-9));
    }

    @Property(tries = 2000)
    void aPlaceIsMovedByMetresNotByKilometres(@ForAll @DoubleRange(min = 73.5, max = 135.1) double lon,
            @ForAll @DoubleRange(min = 18, max = 53.6) double lat) {
        Degrees place = new Degrees(lon, lat);
        assertThat(metres(place, Gcj02.ofWgs84(place))).isBetween(1.0, 1500.0);
    }

    @Property(tries = 1000)
    void neighboursStayNeighbours(@ForAll @DoubleRange(min = 73.5, max = 135.1) double lon,
            @ForAll @DoubleRange(min = 18, max = 53.6) double lat) {
        Degrees place = new Degrees(lon, lat);
        Degrees beside = new Degrees(lon + 0.001, lat + 0.001);
        double apart = metres(place, beside);
        assertThat(metres(Gcj02.ofWgs84(place), Gcj02.ofWgs84(beside))).isBetween(0.99 * apart, 1.01 * apart);
    }

    private static double metres(Degrees a, Degrees b) {
        double north = Math.toRadians(b.lat() - a.lat());
        double east = Math.toRadians(b.lon() - a.lon()) * Math.cos(Math.toRadians((a.lat() + b.lat()) / 2));
        return EARTH * Math.hypot(north, east);
    }
}
