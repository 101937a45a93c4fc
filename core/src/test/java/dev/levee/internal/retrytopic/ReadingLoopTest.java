package dev.levee.internal.retrytopic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.internal.time.Waiting;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** G5: a reader ends when it is closed, whenever that is. */
@Tag("once")
class ReadingLoopTest {

    private static final int TRIES = 5_000;

    private static final Reading NOTHING = new Reading() {
        @Override
        public boolean isIdle() {
            return true;
        }

        @Override
        public long step(Consumer<byte[], byte[]> consumer) {
            return 0;
        }

        @Override
        public void refuseAll(RuntimeException why) {}
    };

    @Test
    void closingIsHeardInTheMiddleOfATurn() throws Exception {
        for (int i = 0; i < TRIES; i++) {
            var loop = new ReadingLoop("orders", NOTHING, () -> new MockConsumer<>("none"), Waiting::blocking);
            var thread = new Thread(loop);
            thread.start();
            loop.submit(() -> {});
            for (int spins = i % 300; spins > 0; spins--) {
                Thread.onSpinWait();
            }
            loop.close();
            thread.join(10_000);
            assertThat(thread.isAlive()).as("try %d", i).isFalse();
        }
    }
}
