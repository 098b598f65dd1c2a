package youju.ledger.job;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import youju.ledger.Ledger;
import youju.ledger.postgres.Kind;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class JobsTests {
    private static final Duration OFTEN = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofSeconds(30);

    private String url;
    private Postgres database;

    @BeforeEach
    void tables() throws SQLException {
        url = TestDatabase.url();
        database = Postgres.external(url, Kind.DEMO);
        Ledger.open(database).close();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Jobs jobs(Job.Work work) {
        return new Jobs(database, Clock.systemUTC(), List.of(Job.of("test", "试", OFTEN, work)));
    }

    private static void soon(BooleanSupplier becomes) throws InterruptedException {
        long until = System.nanoTime() + LONG.toNanos();
        while (!becomes.getAsBoolean()) {
            assertThat(System.nanoTime()).as("not within " + LONG).isLessThan(until);
            Thread.sleep(10);
        }
    }

    @Test
    void aLookThatFindsNothingLeavesNoRowAndWorkThatFollowsWorkIsOneRun() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        AtomicLong waiting = new AtomicLong();
        try (Jobs jobs = jobs(_ -> {
            looks.incrementAndGet();
            return waiting.getAndSet(0);
        }).start()) {
            soon(() -> looks.get() > 5);
            assertThat(jobs.runs("test", 10)).isEmpty();
            assertThat(jobs.all()).singleElement().satisfies(standing -> {
                assertThat(standing.lookedAt()).isNotNull();
                assertThat(standing.failing()).isNull();
            });
            for (int i = 1; i <= 3; i++) {
                waiting.set(i);
                soon(() -> waiting.get() == 0);
            }
            int last = looks.get();
            soon(() -> looks.get() > last + 1);
            assertThat(jobs.runs("test", 10)).singleElement().satisfies(run -> {
                assertThat(run.outcome()).isEqualTo(JobRun.Outcome.DONE);
                assertThat(run.looks()).isEqualTo(3);
                assertThat(run.done()).isEqualTo(6);
                assertThat(run.askedBy()).isNull();
                assertThat(run.process()).endsWith(":" + ProcessHandle.current().pid());
            });
        }
    }

    @Test
    void whatFailsAgainAndAgainIsOneRowAndTriedOn() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        try (Jobs jobs = jobs(_ -> {
            if (looks.incrementAndGet() < 5) {
                throw new SQLException("no room\nand more of it");
            }
            return 1;
        }).start()) {
            soon(() -> looks.get() > 6);
            List<JobRun> runs = jobs.runs("test", 10);
            assertThat(runs).extracting(JobRun::outcome).containsExactly(JobRun.Outcome.DONE, JobRun.Outcome.FAILED);
            assertThat(runs.getLast().error()).isEqualTo("no room");
            assertThat(jobs.all().getFirst().failing()).isNull();
        }
    }

    @Test
    void twoProcessesNeverDoItAtOnce() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger[] looks = {new AtomicInteger(), new AtomicInteger()};
        try (Postgres other = Postgres.external(url, null);
                Jobs _ = new Jobs(database, Clock.systemUTC(), List.of(alone(inside, most, looks[0]))).start();
                Jobs _ = new Jobs(other, Clock.systemUTC(), List.of(alone(inside, most, looks[1]))).start()) {
            soon(() -> looks[0].get() > 20 && looks[1].get() > 20);
        }
        assertThat(most).hasValue(1);
    }

    private static Job alone(AtomicInteger inside, AtomicInteger most, AtomicInteger looks) {
        return Job.of("test", "试", OFTEN, _ -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            looks.incrementAndGet();
            Thread.yield();
            inside.decrementAndGet();
            return 1;
        });
    }

    @Test
    void whoAsksForARunGetsItsOutcomeOrThatItGoesOnOrThatAnotherIsAtIt() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        try (Jobs jobs = jobs(_ -> {
            begun.countDown();
            await(go);
            return 7;
        }); Jobs others = jobs(_ -> 1)) {
            Jobs.Asked asked = jobs.run("test", "zhang", Duration.ofMillis(1));
            // The run may not even have begun.
            assertThat(asked).isInstanceOfAny(Jobs.Asked.Run.class, Jobs.Asked.Busy.class);
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(others.runs("test", 1).getFirst().outcome()).isEqualTo(JobRun.Outcome.RUNNING);
            assertThat(others.run("test", "li", LONG)).isInstanceOf(Jobs.Asked.Busy.class);
            go.countDown();
            assertThat(others.run("test", "li", LONG)).isInstanceOfSatisfying(Jobs.Asked.Run.class, run -> {
                assertThat(run.run().outcome()).isEqualTo(JobRun.Outcome.DONE);
                assertThat(run.run().askedBy()).isEqualTo("li");
            });
            assertThat(jobs.runs("test", 10)).extracting(JobRun::askedBy, JobRun::done).containsExactly(
                    org.assertj.core.groups.Tuple.tuple("li", 1L), org.assertj.core.groups.Tuple.tuple("zhang", 7L));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aRunWhoseProcessEndedIsLostAndNoMoreThanAHundredAreKept() throws Exception {
        try (Jobs jobs = jobs(_ -> 0);
                var connection = database.connection();
                var statement = connection
                        .createStatement()) {
            statement.execute("insert into job_run (job, started_at, process) select 'test', now(), 'gone:1' "
                    + "from generate_series(1, 150)");
            statement.execute("insert into job_run (job, started_at, process) values ('other', now(), 'gone:1')");
            jobs.run("test", "zhang", LONG);
            assertThat(jobs.runs("test", 1000)).hasSize(JobRuns.KEPT).first().extracting(JobRun::outcome).isEqualTo(
                    JobRun.Outcome.DONE);
            assertThat(jobs.runs("test", 1000).subList(1, JobRuns.KEPT)).extracting(JobRun::outcome)
                    .containsOnly(JobRun.Outcome.LOST);
            assertThat(jobs.runs("other", 10)).hasSize(1);
        }
    }
}
