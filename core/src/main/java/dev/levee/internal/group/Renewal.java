package dev.levee.internal.group;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After a standstill: what is still this member's goes on under the next owner epoch, its own progress kept; what somebody
 * took over meanwhile is taken over anew. The broker would not tell: a group that is empty by now takes any commit, also one
 * that goes back. On the poll thread.
 */
final class Renewal {

    private static final Logger log = LoggerFactory.getLogger(Renewal.class);
    private static final Duration CALL = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final Assignment assignment;
    private final Takeovers takeovers;
    private boolean due;

    Renewal(Consumer<byte[], byte[]> consumer, Assignment assignment, Takeovers takeovers) {
        this.consumer = consumer;
        this.assignment = assignment;
        this.takeovers = takeovers;
    }

    void stoodStill() {
        due = true;
        assignment.owned().stream().filter(ownership -> !ownership.active).forEach(Ownership::takeOverAgain);
    }

    /** Begins it; when the group does not answer, that is thrown, and the next call tries again. */
    void step() {
        if (!due) {
            return;
        }
        var lost = lost();
        due = false;
        for (Ownership ownership : lost) {
            log.warn("{} went on elsewhere while this process stood still: taking it over anew", ownership.partition);
            assignment.beginAgain(ownership.partition);
        }
        assignment.owned().stream().filter(ownership -> ownership.active).forEach(Ownership::renew);
    }

    /** Instead, before closing: only what is still ours is left to commit. */
    void giveUpLost() {
        lost().forEach(ownership -> assignment.abandon(ownership.partition));
    }

    private List<Ownership> lost() {
        List<Ownership> active = assignment.owned().stream()
                .filter(ownership -> ownership.active)
                .toList();
        var committed = consumer.committed(
                active.stream().map(ownership -> ownership.partition).collect(Collectors.toSet()), CALL);
        return active.stream()
                .filter(ownership -> !takeovers.isStillOf(ownership, committed.get(ownership.partition)))
                .toList();
    }

    /** The epochs of all that is owned are committed. */
    boolean isDone() {
        return !due && assignment.isRenewed();
    }
}
