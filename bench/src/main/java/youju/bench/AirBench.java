package youju.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

import youju.methods.air.DayIndex;
import youju.methods.air.Year;
import youju.server.air.Hours;

/** Five years of twenty stations, every hour of six pollutants, from the file to the index of each day and year. */
final class AirBench {
    private static final int STATIONS = 20;
    private static final int LIMIT = 60;

    private AirBench() {}

    static String run(Path folder) throws IOException {
        Path file = folder.resolve("hours.csv");
        int rows = write(file);
        long start = System.nanoTime();
        if (!(Hours.read(file) instanceof Hours.Reading.Read(Hours hours))) {
            throw new IllegalStateException("the hours can't be read");
        }
        List<Hours.Of<DayIndex>> days = hours.days();
        List<Hours.Of<Year>> years = Hours.years(days);
        double seconds = (System.nanoTime() - start) / 1e9;
        Files.delete(file);
        return "air: %d values of %d stations to %d days and %d years in %.1f s from a cold start, ratio %.2f of the limit (%d s)"
                .formatted(rows * 6L, STATIONS, days.size(), years.size(), seconds, seconds / LIMIT, LIMIT);
    }

    private static int write(Path file) throws IOException {
        Random random = new Random(1);
        int rows = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("station,time,so2,no2,co,o3,pm10,pm25\n");
            for (int station = 0; station < STATIONS; station++) {
                for (LocalDate day = LocalDate.of(2019, 1, 1); day.getYear() < 2024; day = day.plusDays(1)) {
                    for (int hour = 1; hour <= 24; hour++, rows++) {
                        out.write("示例点位%02d,%sT%02d:00,%d,%d,%d.%d,%d,%d,%d\n".formatted(station, day, hour, random
                                .nextInt(40), random.nextInt(90), random.nextInt(3), random.nextInt(10),
                                random
                                        .nextInt(220),
                                random.nextInt(300), random.nextInt(220)));
                    }
                }
            }
        }
        return rows;
    }
}
