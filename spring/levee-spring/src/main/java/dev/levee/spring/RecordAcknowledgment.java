package dev.levee.spring;

import dev.levee.Acknowledgement;
import dev.levee.Outcome;
import java.time.Duration;
import java.util.function.Consumer;
import org.springframework.kafka.support.Acknowledgment;

/**
 * What a listener says about its record, from any thread; the first word counts. A negative one brings the record back after
 * a while and burns no attempt, as in Spring; only what stands behind it in its key or partition waits meanwhile.
 */
record RecordAcknowledgment(Acknowledgement said, Consumer<RuntimeException> onFailure) implements Acknowledgment {

    @Override
    public void acknowledge() {
        said.done();
    }

    @Override
    public void nack(Duration sleep) {
        said.outcome(Outcome.overload(sleep, "nack by the listener"));
    }

    void failed(RuntimeException failure) {
        onFailure.accept(failure);
    }

    @Override
    public boolean isOutOfOrderCommit() {
        return true; // Levee commits whatever is finished, in whatever order
    }
}
