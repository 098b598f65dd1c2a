package youju.server.watch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import youju.ledger.Ledger;
import youju.server.District;

/** Whether requests can be answered now: a proxy asks before it sends some. */
@Component
public final class Readiness {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final District district;
    private volatile boolean stopping;

    Readiness(District district) {
        this.district = district;
    }

    /** From now on it is ready no more. */
    @EventListener(ContextClosedEvent.class)
    public void stop() {
        stopping = true;
    }

    /** What must be so, each by its name; what takes longer than two seconds to find out isn't so. */
    public Map<String, Boolean> checks() {
        Map<String, Boolean> checks = new LinkedHashMap<>();
        checks.put("serving", !stopping);
        CompletableFuture<Map<String, Boolean>> data = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> data.complete(data()));
        try {
            checks.putAll(data.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException away) {
            checks.put("database", false);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            checks.put("database", false);
        }
        return checks;
    }

    private Map<String, Boolean> data() {
        Map<String, Boolean> checks = new LinkedHashMap<>();
        try (Connection connection = district.ledger().connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(Ledger.HELD_SCHEMA)) {
            row.next();
            checks.put("database", true);
            checks.put("schema", row.getString(1).equals(Ledger.SCHEMA));
            checks.put("packs", !district.model().packs().isEmpty());
        } catch (SQLException | RuntimeException away) {
            checks.put(checks.isEmpty() ? "database" : "packs", false);
        }
        return checks;
    }
}
