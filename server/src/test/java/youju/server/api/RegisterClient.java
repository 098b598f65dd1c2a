package youju.server.api;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import tools.jackson.databind.JsonNode;

/** What the walk through a register's life asks of a client of the interface. */
public interface RegisterClient {
    /** The interface refused, with that status and problem document. */
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient JsonNode problem;

        public Refused(JsonNode problem) {
            super(problem.toString());
            this.problem = problem;
        }

        public JsonNode problem() {
            return problem;
        }
    }

    List<String> registers();

    /** A register as it is declared. */
    JsonNode register(String id);

    JsonNode units();

    JsonNode make(String register, String action, String region, String unit, Map<String, Object> input);

    JsonNode act(String register, UUID entry, int version, String action, Map<String, Object> input, String reason);

    JsonNode entry(String register, UUID entry);

    /** A personal value, which is asked for with what it is needed for. */
    Object unmasked(String register, UUID entry, String field, String reason);

    JsonNode history(String register, UUID entry);

    JsonNode proof(String register, UUID entry, int version);

    JsonNode related(String register, UUID entry);

    JsonNode tasks(String register);

    /** The register as a sheet. */
    String export(String register);

    /** Uploads a file; its hash. */
    String upload(String name, String content);

    /** What the public is told of what it made: by these it comes back to it. */
    record Made(String number, String queryCode) {}

    /** Makes an entry as the public does, without an account. */
    Made makeInPublic(String desk, String region, Map<String, Object> input);

    void actInPublic(Made made, String action, Map<String, Object> input);
}
