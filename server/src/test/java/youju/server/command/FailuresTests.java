package youju.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailuresTests {
    @Test
    void anUnknownCommandIsOneLineWithTheNearest() {
        Run run = Run.of("--versoin");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo("youju: unknown option '--versoin'; did you mean --version? (see youju --help)\n");
    }

    @Test
    void theCauseThatPeopleCanActOnIsTold() {
        assertThat(Failures.line(new IllegalStateException("x", new NoSuchFileException("/no/file")))).isEqualTo(
                "there is no file /no/file");
        assertThat(Failures.line(new UncheckedIOException(new AccessDeniedException("/root")))).isEqualTo(
                "/root can't be read or written: permission denied");
        assertThat(Failures.line(new IllegalStateException(new SQLException("no space left", "53100")))).startsWith(
                "the disk of the database is full");
        assertThat(Failures.line(new FileSystemException("/a/b", null, null)))
                .isEqualTo("/a/b: can't be read or written");
        assertThat(Failures.line(new FileSystemException("/a/b", null, "Not a directory"))).isEqualTo(
                "/a/b: not a directory");
        assertThat(Failures.line(new IOException("broken\nsecond line"))).isEqualTo("broken");
    }

    @Test
    void whatNobodyForesawSaysHowToSeeMore() {
        assertThat(Failures.line(new IllegalStateException("odd"))).isEqualTo(
                "failed unexpectedly: java.lang.IllegalStateException: odd; --debug shows where");
    }

    @Test
    void anUnknownNameComesWithTheNearest() {
        assertThat(RefusedException.unknown("indicator", "gpd", List.of("gdp", "retail-sales"))).hasMessage(
                "unknown indicator 'gpd'; did you mean gdp?");
    }

    @Test
    void helpGoesToStdout() {
        Run run = Run.of("--help");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("Usage: youju").contains("台账");
        assertThat(run.err()).isEmpty();
    }
}
