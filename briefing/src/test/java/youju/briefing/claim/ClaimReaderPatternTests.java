package youju.briefing.claim;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Every pattern of figures in press texts, as a sentence. */
class ClaimReaderPatternTests {

    @TestFactory
    Stream<DynamicTest> theClaimsOfEachSentenceAreRead() throws IOException {
        return Patterns.read("patterns.txt").stream().map(pattern -> DynamicTest.dynamicTest(pattern.title(), () -> {
            boolean periods = pattern.claims().stream().anyMatch(claim -> claim.contains("period="));
            List<String> read = ClaimReader.read(pattern.text(), Setting.NONE).stream().map(claim -> Patterns.written(
                    claim, periods)).toList();
            assertThat(read).containsExactlyInAnyOrderElementsOf(pattern.claims());
        }));
    }
}
