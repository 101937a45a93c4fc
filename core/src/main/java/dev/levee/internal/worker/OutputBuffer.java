package dev.levee.internal.worker;

import dev.levee.Outputs;
import dev.levee.wire.GroupTopics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What one attempt sends, kept until it is known how the attempt ends. */
final class OutputBuffer implements Outputs {

    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(1);
    private volatile boolean over;

    @Override
    public void send(ProducerRecord<byte[], byte[]> record) {
        if (over) {
            throw new IllegalStateException("the handler has returned: send before that, on its thread");
        }
        if (GroupTopics.isOwn(record.topic())) {
            throw new IllegalArgumentException(
                    "topic " + record.topic() + " is one that Levee writes itself: send to another one");
        }
        records.add(record);
    }

    List<ProducerRecord<byte[], byte[]>> end() {
        over = true;
        return records;
    }
}
