package dev.levee.internal.time;

import java.util.concurrent.ThreadLocalRandom;

/** The machine's clocks and chance: the only class that asks for them. */
public final class SystemTime implements Time {

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public long millis() {
        return System.currentTimeMillis();
    }

    @Override
    public double chance() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
