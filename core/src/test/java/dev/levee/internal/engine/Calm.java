package dev.levee.internal.engine;

import dev.levee.Release;

/** The faults are over: handlers succeed, writes get through, and time moves only to where the shard asked to be woken. */
final class Calm {

    private static final int MANY_TURNS = 40_000;

    private final ShardDriver driver;

    private Calm(ShardDriver driver) {
        this.driver = driver;
    }

    /** Goes on until nothing is left to do. */
    static void settle(ShardDriver driver) {
        driver.setDispatching(true);
        var calm = new Calm(driver);
        int turns = 0;
        while (calm.turn()) {
            if (turns++ > MANY_TURNS) {
                throw new AssertionError("no end in sight: " + driver.shard().status());
            }
        }
    }

    private boolean turn() {
        var queue = driver.effects.queue;
        if (!driver.reports.isEmpty()) {
            driver.apply(driver.reports.get(0));
        } else if (!driver.workers.isEmpty()) {
            Worker worker = driver.workers.get(0);
            if (worker.isInside()) {
                driver.succeed(worker);
            }
            driver.claim(worker);
        } else if (!queue.isEmpty()) {
            driver.claim(driver.take(queue.get(0)));
        } else if (driver.effects.urgent != null) {
            driver.acknowledge(driver.effects.urgent);
        } else if (!driver.letters.isEmpty()) {
            driver.written(driver.letters.get(0));
        } else if (!driver.parks.isEmpty()) {
            driver.parked(driver.parks.get(0));
        } else if (!driver.ends.isEmpty()) {
            driver.ended(driver.ends.get(0));
        } else if (!driver.loads.isEmpty()) {
            driver.loaded(driver.loads.get(0), true);
        } else if (driver.position < driver.log.end()
                && !driver.shard().status().full()) {
            driver.poll(500);
        } else {
            return wake();
        }
        return true;
    }

    /** Whatever holds its key after its dead letter is let go. */
    private boolean discarded() {
        var held = driver.shard().heldKeys(1);
        if (held.isEmpty()) {
            return false;
        }
        driver.release(held.get(0).offset(), Release.DISCARD);
        driver.acknowledge(driver.commitPoint());
        return true;
    }

    private boolean wake() {
        long deadline = driver.shard().nextDeadline();
        if (deadline == Long.MAX_VALUE) {
            return discarded();
        }
        driver.now = Math.max(driver.now, deadline);
        driver.tick();
        return true;
    }
}
