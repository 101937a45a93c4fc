package dev.levee.internal.group;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;

/** Commits by the consumer: a later one contains what a failed one does. What is sent was acknowledged before. */
public final class OffsetCommits implements CommitChannel {

    private final Consumer<byte[], byte[]> consumer;
    private boolean inFlight;

    public OffsetCommits(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    @Override
    public boolean isReady() {
        return !inFlight;
    }

    @Override
    public void send(Commit commit, OffsetCommitCallback answer) {
        inFlight = true;
        var offsets = commit.offsets();
        // a failure may come without the offsets that failed
        consumer.commitAsync(offsets, (answered, error) -> {
            inFlight = false;
            answer.onComplete(offsets, error);
        });
    }

    @Override
    public void hear(Duration timeout) {} // the client calls, in a poll

    @Override
    public void sendAndWait(Commit commit, Duration timeout) {
        var requests = CommitRequests.of(commit.offsets());
        for (var request : requests) {
            consumer.commitSync(request, timeout.dividedBy(requests.size()));
        }
    }

    @Override
    public boolean maySendAgain() {
        return true;
    }

    @Override
    public void giveUp() {} // the broker refuses who is no member

    @Override
    public void forgetUnanswered() {
        inFlight = false;
    }
}
