package youju.server.event;

import java.time.Duration;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

import youju.ledger.job.Job;
import youju.server.District;
import youju.server.mail.Mail;
import youju.server.people.Tokens;
import youju.server.settings.Settings;

/** Events are told while the server runs; streams end before it waits for the last requests. */
@Configuration(proxyBeanMethods = false)
class EventConfiguration {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration MAIL = Duration.ofSeconds(5);

    @Bean
    Webhooks webhooks(District district) {
        return new Webhooks(district.ledger());
    }

    @Bean
    Exchange exchange(District district) {
        return new Exchange(district.ledger());
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
    Job sendingWebhooks(Deliveries deliveries) {
        return Job.of("webhooks", "推送事件", LOOK, _ -> deliveries.begin());
    }

    /** Nothing is sent where no server for mail is set. */
    @Bean
    Job sendingMail(District district, Settings settings) {
        if (settings.smtp().host() == null) {
            return Job.of("mail", "发送提醒邮件（未设邮件服务器）", Duration.ofHours(1), _ -> 0);
        }
        Mail mail = new Mail(district.ledger(), settings.smtp(), settings.publicUrl());
        return Job.of("mail", "发送提醒邮件", MAIL, look -> mail.run(look::stopping));
    }

    @Bean
    SmartLifecycle endingStreams(EventStreams streams) {
        return new SmartLifecycle() {
            private volatile boolean running;

            @Override
            public void start() {
                running = true;
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
