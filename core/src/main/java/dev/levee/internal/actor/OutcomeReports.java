package dev.levee.internal.actor;

import dev.levee.internal.time.Alarm;
import dev.levee.internal.time.Time;
import dev.levee.internal.writing.Draft;
import dev.levee.internal.writing.RecordSink;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how replays ended, for half a minute at most: retries must not wait for a topic that nobody can write. Whoever replays
 * takes silence for no answer.
 */
final class OutcomeReports {

    private static final Logger log = LoggerFactory.getLogger(OutcomeReports.class);
    private static final long FIRST_PAUSE_NANOS = 500_000_000;
    private static final int MOST_TRIES = 6; // pauses of 0.5, 1, 2, 4, 8 s, and the time that writes take

    private final RecordSink writes;
    private final Alarm alarm;
    private final Time time;
    private final BooleanSupplier wanted;

    /** @param wanted whether the ownership goes on; the next one tells what this one has not told */
    OutcomeReports(EngineContext context, BooleanSupplier wanted) {
        this.writes = context.writes();
        this.alarm = context.alarm();
        this.time = context.time();
        this.wanted = wanted;
    }

    /** Writes {@code outcome}, if there is one, and goes on with {@code next}, on any thread. */
    void tell(@Nullable Draft outcome, Runnable next) {
        if (outcome == null) {
            next.run();
        } else {
            tell(outcome, next, 0);
        }
    }

    private void tell(Draft outcome, Runnable next, int tries) {
        writes.write(outcome, new RecordSink.Answer() {
            @Override
            public boolean isWanted() {
                return wanted.getAsBoolean();
            }

            @Override
            public void written(long offset) {
                next.run();
            }

            @Override
            public void failed(boolean tooLarge, String why) {
                if (!wanted.getAsBoolean()) {
                    return;
                }
                if (tries + 1 == MOST_TRIES) {
                    log.warn("{} cannot be told, who replays will not know it: {}", outcome, why);
                    next.run();
                } else {
                    alarm.at(time.nanos() + (FIRST_PAUSE_NANOS << tries), () -> tell(outcome, next, tries + 1));
                }
            }
        });
    }
}
