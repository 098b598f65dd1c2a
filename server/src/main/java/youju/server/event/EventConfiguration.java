package youju.server.event;

import java.sql.SQLException;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

import youju.server.District;
import youju.server.people.Tokens;

/** Events are told while the server runs, and end before it waits for the last requests. */
@Configuration(proxyBeanMethods = false)
class EventConfiguration {
    private static final long LOOK_MILLIS = 1_000;

    @Bean
    Webhooks webhooks(District district) {
        return new Webhooks(district.ledger());
    }

    @Bean
    Deliveries deliveries(District district, JsonMapper json) {
        return new Deliveries(district.ledger(), json);
    }

    @Bean
    EventStreams eventStreams(District district, Tokens tokens, JsonMapper json) {
        return new EventStreams(district.ledger(), tokens, json);
    }

    @Bean
    SmartLifecycle telling(Deliveries deliveries, EventStreams streams) {
        return new SmartLifecycle() {
            private volatile boolean running;

            @Override
            public void start() {
                running = true;
                Thread.ofVirtual().name("youju-webhooks").start(this::send);
            }

            private void send() {
                try {
                    while (running) {
                        try {
                            deliveries.begin();
                        } catch (SQLException | RuntimeException away) {
                            // The database is away; it is looked for again.
                        }
                        Thread.sleep(LOOK_MILLIS);
                    }
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void stop() {
                running = false;
                streams.close();
            }

            @Override
            public boolean isRunning() {
                return running;
            }
        };
    }
}
