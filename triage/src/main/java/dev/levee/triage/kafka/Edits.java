package dev.levee.triage.kafka;

import dev.levee.triage.failure.Failure;
import dev.levee.triage.lifecycle.Entry;
import dev.levee.triage.lifecycle.LoggedEntry;
import dev.levee.triage.lifecycle.Ref;
import dev.levee.triage.lifecycle.Refusal;
import dev.levee.triage.lifecycle.Stamp;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * One letter goes back with another value: the correction of a record that would fail again. Key and headers stay, or it would be
 * another record in another order. The log keeps digests of both values, never the values; so only who has the new one can send it.
 */
public final class Edits {

    private Edits() {}

    /**
     * Plans and marks it; {@link Replayer#start} comes next.
     *
     * @param value what goes back; null for none
     */
    public static List<Refusal> plan(
            TriageLog log,
            String jobId,
            String group,
            String executor,
            Failure letter,
            byte @Nullable [] value,
            Stamp stamp)
            throws InterruptedException {
        String topic = letter.letter().topic();
        var refs = List.of(new Ref(letter.id(), letter.place()));
        String digests = "value " + digest(letter.letter().value()) + " becomes " + digest(value) + ": ";
        var marked = new Stamp(stamp.actor(), digests + stamp.reason(), stamp.at());
        var refused = new ArrayList<Refusal>();
        refused.addAll(log.append(new LoggedEntry(topic, new Entry.Plan(stamp, jobId, group, refs))));
        refused.addAll(log.append(new LoggedEntry(topic, new Entry.Edited(marked, jobId, executor, refs))));
        return refused;
    }

    /** Who sends it. */
    public static Replayer replayer(
            Map<String, Object> client,
            Triage triage,
            String executor,
            Replayer.Limits limits,
            byte @Nullable [] value) {
        return new Replayer(client, triage, executor, limits, letter -> with(letter, value));
    }

    private static Failure with(Failure letter, byte @Nullable [] value) {
        var before = letter.letter();
        var after = new ConsumerRecord<>(
                before.topic(),
                before.partition(),
                before.offset(),
                before.timestamp(),
                TimestampType.CREATE_TIME,
                before.serializedKeySize(),
                value == null ? ConsumerRecord.NULL_SIZE : value.length,
                before.key(),
                value,
                before.headers(),
                before.leaderEpoch());
        return new Failure(
                after,
                letter.dialect(),
                letter.owner(),
                letter.source(),
                letter.cause(),
                letter.attempts(),
                letter.replayable(),
                letter.fingerprint(),
                letter.appVersion(),
                letter.member());
    }

    private static String digest(byte @Nullable [] value) {
        if (value == null) {
            return "none";
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value);
            return "sha256 " + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
