package dev.levee.internal.deadletter;

import dev.levee.internal.engine.DeadLetterTicket;
import dev.levee.internal.writing.Draft;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;

/** A dead letter that is to be written; {@code topicId} is that of the log which its record is from. */
public record Letter(DeadLetterLetters letters, Uuid topicId, DeadLetterTicket ticket) implements Draft {

    @Override
    public ProducerRecord<byte[], byte[]> toRecord() {
        return letters.toRecord(topicId, ticket);
    }

    @Override
    public String toString() {
        var record = ticket.record();
        return "the dead letter of " + record.topic() + "-" + record.partition() + "@" + record.offset();
    }
}
