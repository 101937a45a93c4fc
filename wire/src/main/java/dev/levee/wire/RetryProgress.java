package dev.levee.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * What a source partition's commit says of its parked records; a reader must understand it.
 *
 * @param low every parked record of the partition that is live stands at or beyond this offset of the retry partition
 * @param takeovers who began when, as long as something may stand in the retry topic that only this makes void; ascending
 * @param done origins that are handled, and whose tombstones may not stand in the retry topic yet; and answered requests to replay, in
 *     the same case, as {@link #request}: that an origin was done once says nothing of its replay; ascending
 */
public record RetryProgress(long low, List<Takeover> takeovers, List<Long> done) {

    /** At most so much may be on the way from handled to forgotten, written as {@link DoneOrigins} counts it. */
    public static final int MOST_DONE_BYTES = 899;

    /** No offset of a source is that high. */
    private static final long REQUESTS = 1L << 62;

    /** At most so many takeovers. */
    public static final int MOST_TAKEOVERS = 8;

    /** Nothing is known: all of the retry partition has to be read. */
    public static final RetryProgress NONE = new RetryProgress(0, List.of(), List.of());

    /**
     * An ownership began.
     *
     * @param ownerEpoch zero or above
     * @param end where the retry partition ended then: what older owners write from there on is void
     */
    public record Takeover(long ownerEpoch, long end) {
        public Takeover {
            if (ownerEpoch < 0 || end < 0) {
                throw new IllegalArgumentException("takeover of epoch " + ownerEpoch + " at " + end);
            }
        }
    }

    public RetryProgress {
        takeovers = List.copyOf(takeovers);
        done = List.copyOf(done);
        boolean fits = low >= 0 && takeovers.size() <= MOST_TAKEOVERS;
        for (int i = 1; i < takeovers.size(); i++) {
            fits &= takeovers.get(i - 1).ownerEpoch() < takeovers.get(i).ownerEpoch()
                    && takeovers.get(i - 1).end() <= takeovers.get(i).end();
        }
        for (int i = 0; i < done.size(); i++) {
            fits &= done.get(i) > (i == 0 ? -1 : done.get(i - 1));
        }
        if (!fits || DoneOrigins.bytes(done) > MOST_DONE_BYTES) {
            throw new IllegalArgumentException("low " + low + ", takeovers " + takeovers + ", done " + done);
        }
    }

    /** How {@link #done} names the request that stands at {@code retryOffset}. */
    public static long request(long retryOffset) {
        return REQUESTS | retryOffset;
    }

    /** Whether a PARK of {@code ownerEpoch} at {@code retryOffset} was written by an owner that had been superseded. */
    public boolean isVoid(long ownerEpoch, long retryOffset) {
        for (Takeover takeover : takeovers) {
            if (takeover.ownerEpoch() > ownerEpoch && takeover.end() <= retryOffset) {
                return true;
            }
        }
        return false;
    }

    /**
     * With one more takeover; one before it at the same end is contained in it and goes. Where there is no place for all,
     * that one goes after which the least was written before the next: what it alone made void is in between.
     *
     * @throws IllegalArgumentException if it is not the newest
     */
    public RetryProgress takenOver(long ownerEpoch, long end) {
        var kept = new ArrayList<>(takeovers);
        kept.removeIf(before -> before.end() == end && before.ownerEpoch() < ownerEpoch);
        kept.add(new Takeover(ownerEpoch, end));
        if (kept.size() > MOST_TAKEOVERS) {
            kept.remove(leastNeeded(kept));
        }
        return new RetryProgress(low, kept, done);
    }

    private static int leastNeeded(List<Takeover> takeovers) {
        int least = 0;
        for (int i = 1; i + 1 < takeovers.size(); i++) {
            if (written(takeovers, i) < written(takeovers, least)) {
                least = i;
            }
        }
        return least;
    }

    private static long written(List<Takeover> takeovers, int after) {
        return takeovers.get(after + 1).end() - takeovers.get(after).end();
    }
}
