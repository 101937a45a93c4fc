package dev.levee.internal.deadletter;

import dev.levee.internal.engine.Attempts;
import dev.levee.internal.engine.DeadLetterTicket;
import dev.levee.internal.startup.ClusterFacts;
import dev.levee.internal.startup.ValidSettings;
import dev.levee.wire.DeadLetter;
import dev.levee.wire.Fingerprint;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.Origin;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;

/** How the records look that stand in the dead-letter topic. Immutable. */
public record DeadLetterLetters(
        String topic, int partitions, String group, String member, Optional<String> appVersion) {

    public static DeadLetterLetters of(ValidSettings settings, ClusterFacts facts) {
        return new DeadLetterLetters(
                new GroupTopics(settings.group()).dlq(),
                facts.deadLetterPartitions(),
                settings.group(),
                settings.properties().text("client.id", "levee-" + settings.group()),
                settings.asGiven().client().appVersion());
    }

    public ProducerRecord<byte[], byte[]> toRecord(Uuid topicId, DeadLetterTicket ticket) {
        var source = ticket.record();
        Attempts attempts = ticket.attempts();
        Throwable error = attempts.last().error();
        var origin = new Origin(source.topic(), topicId, source.partition(), source.offset(), source.timestamp());
        var letter = new DeadLetter(
                origin,
                group,
                attempts.made(),
                Instant.ofEpochMilli(attempts.firstFailedAtMillis()),
                Instant.ofEpochMilli(attempts.last().atMillis()),
                attempts.last().category().name(),
                error.getClass().getName(),
                Fingerprint.rootCause(error).getClass().getName(),
                error.getMessage(),
                StackText.of(error),
                Fingerprint.of(error),
                attempts.last().category().replayable(),
                appVersion.orElse(null),
                member,
                attempts.replayId());
        // letters of one source partition stay together and in order
        return letter.toRecord(topic, source.partition() % partitions, source, ticket.rung());
    }
}
