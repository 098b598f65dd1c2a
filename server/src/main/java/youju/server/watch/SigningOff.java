package youju.server.watch;

import java.time.Duration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import youju.ledger.job.Job;
import youju.server.District;

/** Has the owners of figures asked again for what changed while briefings wait for them. */
@Configuration(proxyBeanMethods = false)
class SigningOff {
    private static final Duration REST = Duration.ofMinutes(1);

    @Bean
    Job renewedSignOffs(District district) {
        return Job.of("sign-offs", "发布稿里改了的数字重送核签", REST, look -> district.podium().renewAll(
                look::stopping));
    }
}
