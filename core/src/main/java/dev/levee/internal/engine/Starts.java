package dev.levee.internal.engine;

import java.util.ArrayList;

/** What of the records that are ready may start, and starts. Not thread-safe. */
final class Starts {

    private final ShardPort port;
    private final Sequences sequences;
    private final Running running;
    private final Parking parking;
    private final StartPermission permission;
    private final FailedRecords failedRecords;
    private final Obedience obedience;

    Starts(
            ShardPort port,
            Sequences sequences,
            Running running,
            Parking parking,
            StartPermission permission,
            FailedRecords failedRecords,
            Obedience obedience) {
        this.port = port;
        this.sequences = sequences;
        this.running = running;
        this.parking = parking;
        this.permission = permission;
        this.failedRecords = failedRecords;
        this.obedience = obedience;
    }

    /** Whether more records may be taken in: under quarantine one at a time. */
    boolean hasRoom() {
        return !permission.isQuarantined() || (running.isEmpty() && sequences.peekReady() == null);
    }

    /** Gives workers what is ready. Says whether something of it left instead: then there may be room for more. */
    boolean ready(long now) {
        var runs = new ArrayList<Run>();
        boolean left = false;
        for (var next = sequences.peekReady(); next != null; next = sequences.peekReady()) {
            if (obedience.takes(next, now)) {
                left = true;
                continue;
            }
            if (running.size() >= permission.mostRuns() || isKiller(next, now)) {
                break;
            }
            if (!permission.mayBeNext(next.first().offset(), now) || permission.mustCommitFirst()) {
                break;
            }
            sequences.nextReady();
            obedience.starts(next, now);
            Run run = next.startRun(obedience.runLength(next, parking.runLength(next, permission.longestRun())));
            running.add(run);
            runs.add(run);
        }
        if (!runs.isEmpty()) {
            port.dispatch(runs);
        }
        return left;
    }

    /** Whether the process died too often with the head of {@code next}: then that becomes a dead letter. */
    private boolean isKiller(KeySequence next, long now) {
        int deaths = permission.deathsOfKiller(next.first().offset());
        if (deaths > 0) {
            sequences.nextReady();
            Attempts attempts = Attempts.all(deaths, port.processDied(next.first(), deaths));
            next.attempts = attempts;
            failedRecords.write(next, DeadLetterTicket.first(next.first(), attempts), now);
        }
        return deaths > 0;
    }
}
