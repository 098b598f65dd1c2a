package youju.ledger;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;

import youju.ledger.deadline.CalendarChange;
import youju.ledger.deadline.Telling;
import youju.ledger.entry.ListIndexes;
import youju.ledger.job.Job;
import youju.ledger.job.Jobs;
import youju.ledger.journal.Algorithm;
import youju.ledger.journal.Sealer;
import youju.ledger.packs.InForce;
import youju.ledger.tally.Tallies;

/**
 * What a ledger does by itself while a program stays, as jobs: starts its data folder's PostgreSQL again where that died, folds
 * the tallies, tells of deadlines, seals the journal and makes the indexes that grown registers need. Each costs what came up
 * since the last time.
 */
public final class Upkeep {
    private Upkeep() {}

    /** How long each rests between two looks. */
    public record Pauses(Duration revive, Duration fold, Duration tell, Duration seal, Duration index) {
        /** What is usual. */
        public static final Pauses STANDARD = new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration
                .ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    /** Begins at once, and goes on until closed; the ledger stays the caller's. */
    public static Jobs of(Ledger ledger) {
        return new Jobs(ledger.database(), ledger.clock(), jobs(ledger, Pauses.STANDARD)).start();
    }

    /** The jobs of a ledger. */
    public static List<Job> jobs(Ledger ledger, Pauses pauses) {
        return List.of(
                new Job("revive", "数据库停了就重新启动", pauses.revive(), false,
                        _ -> ledger.database().keepRunning() ? 1 : 0),
                Job.of("fold", "汇总累计数的变动", pauses.fold(), look -> Tallies.fold(look.connection())),
                Job.of("tell", "提醒、预警、超期和升级通知", pauses.tell(), look -> tell(ledger, look)),
                Job.of("seal", "为流水加封签", pauses.seal(), look -> seal(ledger, look)),
                Job.of("index", "为变大的台账建列表索引", pauses.index(), look -> ListIndexes.makeAll(look.connection(), ledger
                        .inForce().tables())));
    }

    /** By the calendar in force: what another one has moved is moved first. */
    private static long tell(Ledger ledger, Job.Look look) throws java.sql.SQLException {
        InForce inForce = ledger.inForce();
        long done = 0;
        while (!look.stopping() && CalendarChange.some(look.connection(), inForce.model().calendar(), inForce
                .version())) {
            done++;
        }
        int told = 1;
        while (!look.stopping() && told > 0) {
            told = Telling.some(look.connection(), inForce.model(), ledger.clock().instant());
            done += told;
        }
        return done;
    }

    private static long seal(Ledger ledger, Job.Look look) throws java.sql.SQLException {
        return new Sealer(ledger.database().dataSource(), Algorithm.SHA_256).seal(_ -> {
            if (look.stopping()) {
                throw new CancellationException();
            }
        });
    }
}
