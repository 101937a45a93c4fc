package dev.levee.proof.chaos;

import dev.levee.proof.fixture.SystemTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets incidents happen one after the other, on a thread of its own, until the time is up. */
final class Lane {

    /** Lets one happen; returns when it is over, and has left nothing behind that would not mend itself. */
    interface Stage {
        void play(Happening happening) throws Exception;
    }

    private final Map<Incident, Integer> happened = Collections.synchronizedMap(new EnumMap<>(Incident.class));
    private final Thread thread;
    private volatile @Nullable Throwable failed;

    Lane(String name, Iterator<Happening> plan, Stage stage, long endNanos) {
        thread = new Thread(() -> play(plan, stage, endNanos), "chaos-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void play(Iterator<Happening> plan, Stage stage, long endNanos) {
        try {
            while (true) {
                Happening next = plan.next();
                long last = SystemTime.nanos() + (next.afterMillis() + next.lastsMillis()) * 1_000_000;
                if (last > endNanos) {
                    return;
                }
                SystemTime.sleep(next.afterMillis());
                stage.play(next);
                happened.merge(next.incident(), 1, Integer::sum);
            }
        } catch (Exception | AssertionError broken) {
            failed = broken;
        }
    }

    /** Waits until the last incident is over; returns how often each happened. */
    Map<Incident, Integer> join() throws InterruptedException {
        thread.join();
        if (failed != null) {
            throw new IllegalStateException("chaos could not go on", failed);
        }
        return happened;
    }
}
