package dev.levee.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.BreakerSettings;
import dev.levee.BreakerState;
import dev.levee.internal.downstream.Dependency;
import dev.levee.internal.time.HandTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How many jobs are worked on, and how fast they begin, can change at any time. */
class WorkersTest {

    private final HandTime time = new HandTime();
    private final Threads threads = new Threads();
    private final ArrayDeque<Runnable> alarms = new ArrayDeque<>();
    private final Dependency gate = new Dependency("payments-api", BreakerSettings.standard());
    private final List<String> begun = new ArrayList<>();
    private final FairQueue.Lane<Job> a = new FairQueue.Lane<>();
    private final FairQueue.Lane<Job> b = new FairQueue.Lane<>();
    private final Workers workers =
            new Workers(2, threads, new Inside(), gate, time, (nanos, action) -> alarms.add(action), bug -> {
                throw new AssertionError(bug);
            });

    @Test
    void noMoreWorkersAreStartedThanMayWork() {
        workers.submit(a, jobs("a", 5));
        assertThat(threads.waiting).hasSize(2);
        workers.adjust(4, Double.POSITIVE_INFINITY);
        assertThat(threads.waiting).as("two more, at once").hasSize(4);
        threads.runAll();
        assertThat(begun).hasSize(5);
    }

    @Test
    void aWorkerTooManyLeavesAfterItsJob() {
        workers.adjust(3, Double.POSITIVE_INFINITY);
        var lowering = new Doing("lowering", () -> workers.adjust(1, Double.POSITIVE_INFINITY));
        workers.submit(
                a, List.of(lowering, new Doing("a", () -> {}), new Doing("b", () -> {}), new Doing("c", () -> {})));
        threads.runOne();
        assertThat(begun)
                .as("its own job is done, the next is left to the others")
                .containsExactly("lowering");
        threads.runAll();
        assertThat(begun).hasSize(4);
        workers.submit(a, jobs("later", 3));
        assertThat(threads.waiting).hasSize(1);
    }

    @Test
    void atALimitedRateJobsWaitInTheirLanesAndTakeTurns() {
        workers.adjust(2, 10);
        workers.submit(a, jobs("a", 3));
        workers.submit(b, jobs("b", 3));
        threads.runAll();
        assertThat(begun).containsExactly("a0");
        assertThat(threads.waiting).as("nobody waits on a thread").isEmpty();
        for (int i = 0; i < 5; i++) {
            time.advance(Duration.ofMillis(100));
            ring();
        }
        assertThat(begun).containsExactly("a0", "b0", "a1", "b1", "a2", "b2");
        assertThat(alarms).isEmpty();
    }

    @Test
    void withoutTheLimitWhatWaitsBeginsAtOnce() {
        workers.adjust(2, 0.001);
        workers.submit(a, jobs("a", 3));
        threads.runAll();
        assertThat(begun).hasSize(1);
        workers.adjust(2, Double.POSITIVE_INFINITY);
        threads.runAll();
        assertThat(begun).hasSize(3);
    }

    @Test
    void whileTheGateIsClosedEverythingWaitsInItsLane() {
        gate.watch(time, new Dependency.Watcher() {
            @Override
            public void entered(BreakerState state) {}

            @Override
            public void freed() {
                alarms.add(workers::lookAgain);
            }
        });
        gate.force(true, Duration.ofMinutes(1));
        workers.submit(a, jobs("a", 3));
        assertThat(threads.waiting).isEmpty();
        assertThat(alarms).hasSize(1);
        time.advance(Duration.ofSeconds(59));
        ring();
        assertThat(begun).isEmpty();
        gate.force(false, Duration.ofMinutes(1));
        ring();
        assertThat(begun).containsExactly("a0", "a1", "a2");
    }

    @Test
    void aWithdrawnLaneWakesNobody() {
        workers.adjust(2, 10);
        workers.submit(a, jobs("a", 3));
        threads.runAll();
        workers.withdraw(a);
        time.advance(Duration.ofSeconds(1));
        ring();
        assertThat(begun).containsExactly("a0");
        assertThat(alarms).isEmpty();
    }

    private void ring() {
        var due = new ArrayList<>(alarms);
        alarms.clear();
        due.forEach(Runnable::run);
        threads.runAll();
    }

    private List<Job> jobs(String name, int count) {
        var jobs = new ArrayList<Job>();
        for (int i = 0; i < count; i++) {
            jobs.add(new Doing(name + i, () -> {}));
        }
        return jobs;
    }

    private final class Doing implements Job {
        private final String name;
        private final Runnable what;

        Doing(String name, Runnable what) {
            this.name = name;
            this.what = what;
        }

        @Override
        public int records() {
            return 1;
        }

        @Override
        public boolean work() {
            begun.add(name);
            what.run();
            return true;
        }
    }

    /** Threads that run when the test says. */
    private static final class Threads extends AbstractExecutorService {
        final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

        void runOne() {
            waiting.remove().run();
        }

        void runAll() {
            while (!waiting.isEmpty()) {
                runOne();
            }
        }

        @Override
        public void execute(Runnable task) {
            waiting.add(task);
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return Collections.emptyList();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
