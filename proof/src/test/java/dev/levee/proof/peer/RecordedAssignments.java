package dev.levee.proof.peer;

import dev.levee.checker.event.Lost;
import dev.levee.checker.event.Revoke;
import dev.levee.checker.history.Recorder;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/** Writes down which partitions come and go. */
record RecordedAssignments(Recorder history) implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        history.assigned(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        history.record(at -> new Revoke(at, List.copyOf(partitions)));
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        history.record(at -> new Lost(at, List.copyOf(partitions)));
    }
}
