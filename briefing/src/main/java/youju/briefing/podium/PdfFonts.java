package youju.briefing.podium;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chinese fonts of this machine: those that official documents are set in, else what there is. */
final class PdfFonts {
    private static final List<String> SONG = List.of("fzxbsjw.ttf", "FZXBSJW.TTF", "simfang.ttf", "FangSong_GB2312.ttf",
            "NotoSerifCJK-Regular.ttc", "NotoSerifSC-Regular.otf", "SourceHanSerifSC-Regular.otf", "simsun.ttc",
            "NotoSansCJK-Regular.ttc", "NotoSansSC-Regular.otf", "wqy-zenhei.ttc", "wqy-microhei.ttc", "uming.ttc");
    private static final List<String> BLACK = List.of("simhei.ttf", "NotoSansCJK-Bold.ttc", "NotoSansSC-Bold.otf",
            "SourceHanSansSC-Bold.otf", "NotoSansCJK-Regular.ttc", "wqy-zenhei.ttc", "wqy-microhei.ttc");
    /** In a collection of Noto the simplified Chinese face is the third. */
    private static final String SIMPLIFIED = ",2";

    private PdfFonts() {}

    /** The face for text. */
    static Optional<String> text() {
        return first(SONG);
    }

    /** The face for headings; that for text where there is no other. */
    static Optional<String> heading() {
        return first(BLACK).or(PdfFonts::text);
    }

    private static Optional<String> first(List<String> names) {
        List<Path> files = files();
        return names.stream().flatMap(name -> files.stream().filter(file -> file.getFileName().toString().equals(name)))
                .findFirst().map(file -> file + (file.toString().endsWith(".ttc")
                        ? file.getFileName().toString().startsWith("Noto") ? SIMPLIFIED : ",0"
                        : ""));
    }

    private static List<Path> files() {
        List<Path> found = new ArrayList<>();
        for (Path folder : List.of(Path.of("/usr/share/fonts"), Path.of("/usr/local/share/fonts"),
                Path.of(System.getProperty(
                        "user.home", "."), ".fonts"),
                Path.of(System.getProperty("user.home", "."), ".local/share/fonts"), Path.of(
                        "C:/Windows/Fonts"),
                Path.of("/Library/Fonts"))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder, 6)) {
                    files.filter(Files::isRegularFile).forEach(found::add);
                } catch (IOException | UncheckedIOException unreadable) {
                    // What can't be read has no font for us.
                }
            }
        }
        return found;
    }
}
