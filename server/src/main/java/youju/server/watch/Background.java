package youju.server.watch;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import youju.ledger.Upkeep;
import youju.ledger.job.Job;
import youju.ledger.job.Jobs;
import youju.server.District;
import youju.server.settings.Settings;

/** What is done in the background: the ledger's own jobs, and each {@link Job} that is a bean. They look once somebody starts them. */
@Configuration(proxyBeanMethods = false)
class Background {
    @Bean(destroyMethod = "close")
    Jobs jobs(District district, Settings settings, ObjectProvider<Job> more) {
        Settings.Upkeep rests = settings.upkeep();
        List<Job> own = Upkeep.jobs(district.ledger(), new Upkeep.Pauses(rests.revive(), rests.fold(), rests.tell(),
                rests.seal(), rests.index()));
        return new Jobs(district.ledger().database(), district.ledger().clock(), Stream.concat(own.stream(), more
                .orderedStream()).toList());
    }
}
