package youju.server.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.annotation.PreDestroy;
import org.springframework.stereotype.Component;

import youju.ledger.act.Outcome;
import youju.ledger.act.Refusal;
import youju.ledger.act.Request;
import youju.ledger.job.Jobs;
import youju.server.District;

/** What is measured, as Prometheus reads it. Names of registers and actions are the only words in it. */
@Component
public final class Meters {
    private static final Duration[] BUCKETS = {Duration.ofMillis(5), Duration.ofMillis(25), Duration.ofMillis(100),
        Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(5)};

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    /** Found again by what they count: the registry's own look-up makes every name anew. */
    private final Map<Acted, Counter> actions = new ConcurrentHashMap<>();
    private final Map<Answered, Timer> requests = new ConcurrentHashMap<>();
    private final Timer done = action("done");
    private final Timer refused = action("refused");
    private final District district;

    private record Acted(String register, String action, String outcome) {}

    private record Answered(String method, String route, int hundreds) {}

    Meters(District district, Jobs jobs, Queues queues) {
        this.district = district;
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        if (district.ledger().database().dataSource() instanceof HikariDataSource pool) {
            pool(pool, "active", HikariPoolMXBean::getActiveConnections);
            pool(pool, "idle", HikariPoolMXBean::getIdleConnections);
            pool(pool, "waiting", HikariPoolMXBean::getThreadsAwaitingConnection);
        }
        gauge("youju.tally.changes", "Changes of tallies that aren't folded yet; no more than 100,000 are counted",
                queues,
                queue -> queue.changes());
        gauge("youju.journal.unsealed", "Lines that aren't sealed yet; no more than 100,000 are counted", queues,
                queue -> queue.unsealed());
        gauge("youju.journal.unsealed.age.seconds", "Age of the oldest line that isn't sealed yet", queues,
                queue -> queue.unsealedAge());
        gauge("youju.deadlines.running", "Deadlines under way; no more than 100,000 are counted", queues, queue -> queue
                .running());
        gauge("youju.deadlines.overdue", "Deadlines under way that are overdue; no more than 100,000 are counted",
                queues,
                queue -> queue.overdue());
        gauge("youju.deadlines.untold.age.seconds", "How long the oldest event of a deadline waits to be told", queues,
                queue -> queue.untoldAge());
        gauge("youju.webhooks.unsent.age.seconds", "How long the oldest sealed block waits to be sent to a webhook",
                queues,
                queue -> queue.unsentAge());
        gauge("youju.webhooks.given.up", "Messages to webhooks that were given up; no more than 100,000 are counted",
                queues,
                queue -> queue.givenUp());
        jobs.all().forEach(standing -> {
            String name = standing.job().name();
            Gauge.builder("youju.job.age.seconds", jobs, all -> age(all, name)).description(
                    "Time since the job last looked without failing").tag("job", name).register(registry);
        });
        district.ledger().watch(this::acted);
    }

    private static double age(Jobs jobs, String name) {
        Instant looked = jobs.all().stream().filter(each -> each.job().name().equals(name)).findFirst().map(
                Jobs.Standing::lookedAt).orElse(null);
        return looked == null ? Double.NaN : Duration.between(looked, Instant.now()).toMillis() / 1000.0;
    }

    private void pool(HikariDataSource pool, String state, ToDoubleFunction<HikariPoolMXBean> value) {
        Gauge.builder("youju.pool.connections", pool, of -> value.applyAsDouble(of.getHikariPoolMXBean())).description(
                "Connections to the database, and requests that wait for one").tag("state", state).register(registry);
    }

    private void gauge(String name, String says, Queues queues, ToDoubleFunction<Queues.Reading> value) {
        Gauge.builder(name, queues, of -> of.now().map(reading -> value.applyAsDouble(reading)).orElse(Double.NaN))
                .description(says).register(registry);
    }

    /** What isn't declared is one: anybody can make names up. */
    private void acted(Request request, Outcome outcome, long nanoseconds) {
        boolean unknown = outcome instanceof Outcome.Refused(Refusal refusal)
                && refusal.code() == Refusal.Code.UNKNOWN;
        String came = switch (outcome) {
            case Outcome.Done _ -> "done";
            case Outcome.Refused(Refusal refusal) -> refusal.code().name().toLowerCase(Locale.ROOT);
        };
        String register = unknown ? "" : request.register();
        String action = unknown ? "" : request.action();
        actions.computeIfAbsent(new Acted(register, action, came), this::counter).increment();
        (came.equals("done") ? done : refused).record(nanoseconds, TimeUnit.NANOSECONDS);
    }

    private Counter counter(Acted acted) {
        return registry.counter("youju.actions", "register", acted.register(), "action", acted.action(), "outcome",
                acted.outcome());
    }

    private Timer action(String outcome) {
        return Timer.builder("youju.action").description("Time of an action, from asked to durable")
                .serviceLevelObjectives(BUCKETS).tag("outcome", outcome).register(registry);
    }

    void request(String method, String route, int status, long nanoseconds) {
        requests.computeIfAbsent(new Answered(method, route, status / 100), this::request).record(nanoseconds,
                TimeUnit.NANOSECONDS);
    }

    private Timer request(Answered answered) {
        return Timer.builder("youju.http").description("Time of a request").serviceLevelObjectives(BUCKETS)
                .tag("method",
                        answered.method())
                .tag("route", answered.route()).tag("status", answered.hundreds() + "xx").register(
                        registry);
    }

    /** All of it, in Prometheus' text format. */
    public String text() {
        return registry.scrape();
    }

    @PreDestroy
    void close() {
        district.ledger().watch((_, _, _) -> {});
        collections.close();
        registry.close();
    }
}
