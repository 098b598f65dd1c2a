package youju.server.reach;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import youju.methods.reach.Circle;
import youju.methods.reach.MapException;
import youju.methods.reach.Point;
import youju.methods.reach.StreetMap;
import youju.model.FieldType;
import youju.model.value.Place;
import youju.server.Datums;

/**
 * The street map of the district: the OpenStreetMap extract that the setting {@code map} names, else {@code map.osm.pbf} in the data
 * folder, else the made-up {@code map.osm} of a demonstration there. It is read when something is first asked of it, which takes seconds, and again where the file has changed; circles of a place
 * are reckoned once for a map. Safe from many threads.
 */
public final class Streets {
    /** How far a place may be from the nearest way, in metres, as {@code ./youju reach} takes it. */
    public static final int SNAP = 300;
    /** What the file is called in the data folder. */
    public static final String FILE = "map.osm.pbf";
    /** What a made-up one is called there. */
    public static final String MADE_UP = "map.osm";

    /** Circles that are kept: those of the largest city's facilities at three times. */
    private static final int MOST_KEPT = 2000;

    private final @Nullable Path named;
    private final @Nullable Path folder;
    private final Map<Asked, List<Circle>> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, List<Circle>> eldest) {
            return size() > MOST_KEPT;
        }
    };
    private @Nullable Held held;

    /** {@code named} is the file that the setting names, {@code folder} that of the data; null where there is none. */
    public Streets(@Nullable Path named, @Nullable Path folder) {
        this.named = named;
        this.folder = folder;
    }

    /** A real map goes before a made-up one; null where there is nowhere that one could be. */
    private @Nullable Path file() {
        if (named != null || folder == null) {
            return named;
        }
        Path real = folder.resolve(FILE);
        Path madeUp = folder.resolve(MADE_UP);
        return !Files.exists(real) && Files.exists(madeUp) ? madeUp : real;
    }

    /** A map, and the file as it was when it was read. */
    private record Held(FileTime changed, long size, StreetMap map) {}

    private record Asked(StreetMap map, Point place, List<BigDecimal> minutes) {}

    /** There is no map, or it can't be read; the message says what to do, in Chinese. */
    public static final class MissingException extends Exception {
        private static final long serialVersionUID = 1L;

        MissingException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * The map as the file is now.
     *
     * @throws MissingException where there is none that can be read
     */
    public synchronized StreetMap map() throws MissingException {
        Path file = file();
        if (file == null || !Files.isRegularFile(file)) {
            held = null;
            throw new MissingException("还没有路网地图：系统管理员须在设置中用 map 指明 OpenStreetMap 数据文件（.osm.pbf），或放在数据目录的 " + FILE
                    + (file == null ? "" : "；现在没有文件 " + file.getFileName()), null);
        }
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            long size = Files.size(file);
            if (held == null || !held.changed().equals(changed) || held.size() != size) {
                held = null;
                synchronized (kept) {
                    kept.clear();
                }
                held = new Held(changed, size, StreetMap.read(file, SNAP));
            }
            return held.map();
        } catch (IOException | MapException unreadable) {
            throw new MissingException("路网地图 " + file.getFileName() + " 读不出来：应为完好的 OpenStreetMap 数据（.osm.pbf）",
                    unreadable);
        } catch (OutOfMemoryError full) {
            throw new MissingException("路网地图 " + file.getFileName() + " 太大，内存放不下：请裁到本区和周边几千米", full);
        }
    }

    /**
     * What the map is called, with the day its file is of.
     *
     * @throws MissingException where there is none
     */
    public synchronized String name() throws MissingException {
        map();
        Path file = file();
        if (file == null || held == null) {
            throw new IllegalStateException("a map that was read");
        }
        return (file.endsWith(MADE_UP) ? "虚构的路网 " : "") + file.getFileName() + "（"
                + LocalDate.ofInstant(held.changed().toInstant(), ZoneId.of("Asia/Shanghai"))
                + "）";
    }

    /** The circles of a place, the smallest first; none where it isn't on the map. */
    public List<Circle> circles(Point place, List<BigDecimal> minutes, StreetMap map) {
        Asked asked = new Asked(map, place, minutes);
        synchronized (kept) {
            List<Circle> circles = kept.get(asked);
            if (circles != null) {
                return circles;
            }
        }
        List<Circle> circles = Circle.of(place, minutes, map);
        synchronized (kept) {
            kept.put(asked, circles);
        }
        return circles;
    }

    /** Where a place of an entry is on the map, which is WGS 84; CGCS2000 is the same to a decimetre. */
    public static Point point(Place place) {
        Place wgs84 = Datums.in(place, FieldType.Datum.WGS84);
        return new Point(wgs84.lon(), wgs84.lat());
    }
}
