package dev.levee.triage.dialect;

import dev.levee.triage.failure.Attempts;
import dev.levee.triage.failure.Cause;
import dev.levee.triage.failure.Dialect;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.Owner;
import dev.levee.triage.failure.Source;
import dev.levee.wire.DeadLetter;
import dev.levee.wire.Fingerprint;
import dev.levee.wire.GroupTopics;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Levee's own, believed only in the dead-letter topic of the group that they name. */
final class LeveeLetters {

    private LeveeLetters() {}

    static boolean owns(String topic) {
        return GroupTopics.isOwn(topic);
    }

    static Failure read(ConsumerRecord<byte[], byte[]> letter) {
        DeadLetter facts;
        try {
            facts = DeadLetter.readFrom(letter.headers());
        } catch (IllegalArgumentException malformed) {
            return unreadable(letter, "a header of Levee is missing or malformed");
        }
        if (!new GroupTopics(facts.group()).dlq().equals(letter.topic())) {
            return unreadable(letter, "the letter names a group that this topic does not belong to");
        }
        var origin = facts.origin();
        String fingerprint = facts.fingerprint();
        return new Failure(
                letter,
                Dialect.LEVEE,
                new Owner.Group(facts.group()),
                new Source.At(
                        origin.topic(), origin.topicId(), origin.partition(), origin.offset(), origin.timestamp()),
                new Cause(facts.category(), facts.errorClass(), facts.causeClass(), facts.message(), facts.stack()),
                new Attempts(
                        facts.attempts(),
                        facts.firstFailedAt().toEpochMilli(),
                        facts.lastFailedAt().toEpochMilli()),
                facts.replayable(),
                fingerprint == null ? Fingerprint.of("category " + facts.category(), List.of()) : fingerprint,
                facts.appVersion(),
                facts.member());
    }

    private static Failure unreadable(ConsumerRecord<byte[], byte[]> letter, String why) {
        return new Letter(letter)
                .failure(Dialect.LEVEE, new Owner.Unknown(), new Source.Unknown(why), Cause.UNKNOWN, 0, why);
    }
}
