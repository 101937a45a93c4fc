package dev.levee.console.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last samples of a partition of a group, and what they come to. Questions are asked in this order, and the first that is answered
 * decides: is enough known? does anything wait? is there anybody? does anything get finished? did it go back? does it move? does it
 * fall behind? The rules are those of Levee's own health, as far as they can be asked from outside. Pure.
 */
final class PartitionTrace {

    static final int WINDOW = 10;
    static final int LEAST = 3;
    static final long STOP_MILLIS = 2 * 60_000;
    static final long NO_OWNER_MILLIS = 60_000;
    static final long SLOW_MILLIS = 5 * 60_000;

    private final Deque<Sample> samples = new ArrayDeque<>();
    private long committedSince;
    private long endAtCommit;
    private long longestGap;
    private long highestCommitted;
    private long ownerlessSince = Long.MAX_VALUE;

    void add(Sample sample, boolean owned) {
        Sample last = samples.peekLast();
        if (last == null || last.committed() != sample.committed()) {
            longestGap = last == null ? 0 : Math.max(longestGap, sample.at() - committedSince);
            committedSince = sample.at();
            endAtCommit = sample.end();
        }
        highestCommitted = Math.max(highestCommitted, sample.committed());
        ownerlessSince = owned ? Long.MAX_VALUE : Math.min(ownerlessSince, sample.at());
        samples.add(sample);
        if (samples.size() > WINDOW) {
            samples.remove();
        }
    }

    Sample last() {
        return samples.getLast();
    }

    /** Records passed a second, over the window. */
    double perSecond() {
        Sample first = samples.getFirst();
        double seconds = (last().at() - first.at()) / 1e3;
        return seconds <= 0 ? 0 : Math.max(0, last().committed() - first.committed()) / seconds;
    }

    /** How fast the lag shrinks, in records a second; negative while it grows. */
    double catchingUpPerSecond() {
        Sample first = samples.getFirst();
        double seconds = (last().at() - first.at()) / 1e3;
        return seconds <= 0 ? 0 : (first.lag() - last().lag()) / seconds;
    }

    Verdict judge() {
        Sample last = last();
        if (samples.size() < LEAST) {
            return new Verdict(HealthStatus.UNKNOWN, "seen " + samples.size() + " times so far");
        }
        if (last.lag() == 0) {
            return new Verdict(HealthStatus.OK, "0 records wait");
        }
        if (last.at() - ownerlessSince >= NO_OWNER_MILLIS) {
            return new Verdict(HealthStatus.NO_OWNER, last.lag() + " records wait, and nobody reads the partition");
        }
        long still = last.at() - committedSince;
        // on a quiet topic the last commit is long ago, and what waits now is not
        boolean stands = Math.min(still, last.ageMillis()) > Math.max(2 * longestGap, STOP_MILLIS);
        if (stands && last.end() > endAtCommit) {
            return new Verdict(
                    HealthStatus.STOP, "records arrive, and nothing was committed for " + still / 1_000 + " s");
        }
        if (last.committed() < highestCommitted) {
            return new Verdict(HealthStatus.REWIND, "the committed offset fell to " + last.committed());
        }
        return stands
                ? new Verdict(
                        HealthStatus.STALL, last.lag() + " records wait, nothing moved for " + still / 1_000 + " s")
                : moving(last);
    }

    private Verdict moving(Sample last) {
        if (last.ageMillis() > SLOW_MILLIS) {
            return new Verdict(HealthStatus.SLOW, last.ageMillis() / 1_000 + " s behind");
        }
        if (samples.size() == WINDOW && stepsThatAged() >= WINDOW - 2) {
            return new Verdict(HealthStatus.SLOW, "falls behind, now by " + last.ageMillis() / 1_000 + " s");
        }
        double rate = catchingUpPerSecond();
        return rate > 0
                ? new Verdict(
                        HealthStatus.CATCHING_UP,
                        last.lag() + " records to go, about " + Math.round(last.lag() / rate) + " s")
                : new Verdict(HealthStatus.OK, "keeps pace, " + last.ageMillis() / 1_000 + " s behind");
    }

    private int stepsThatAged() {
        List<Sample> all = new ArrayList<>(samples);
        int steps = 0;
        for (int i = 1; i < all.size(); i++) {
            steps += all.get(i).ageMillis() > all.get(i - 1).ageMillis() ? 1 : 0;
        }
        return steps;
    }
}
