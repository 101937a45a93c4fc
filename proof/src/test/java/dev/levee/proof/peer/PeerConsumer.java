package dev.levee.proof.peer;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;

/** Consumes on threads of its own, or of whoever runs it, until it is closed. */
interface PeerConsumer extends AutoCloseable {

    /** What each is made of. */
    record Start(Map<String, Object> client, String topic, RecordedWork work, ConsumerRebalanceListener listener) {}

    /** Begins; may return before the end. */
    void run();

    /** Stops as it is meant to be stopped, and returns when it has. */
    @Override
    void close();
}
