package dev.levee.triage.kafka;

import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.Place;
import dev.levee.triage.lifecycle.Entry;
import dev.levee.triage.lifecycle.LoggedEntry;
import dev.levee.triage.lifecycle.Ref;
import dev.levee.triage.lifecycle.Refusal;
import dev.levee.triage.lifecycle.Stamp;
import dev.levee.triage.replay.Plan;
import dev.levee.triage.replay.Planner;
import dev.levee.wire.GroupTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;

/** Looks at letters that somebody wants to send back, and freezes those that can be into a plan. */
public final class Planning {

    private static final int LETTERS_AT_ONCE = 1_000;

    private Planning() {}

    /**
     * Reads the letters and says what a replay of them would be; changes nothing.
     *
     * @param evenPermanent also what says of itself that it would fail again
     */
    public static Plan of(
            Map<String, Object> client, Triage triage, String group, List<Ref> refs, boolean evenPermanent) {
        var letters = new ArrayList<Failure>();
        for (int from = 0; from < refs.size(); from += LETTERS_AT_ONCE) {
            List<Place> places = refs.subList(from, Math.min(refs.size(), from + LETTERS_AT_ONCE)).stream()
                    .map(Ref::place)
                    .toList();
            triage.letters(places).values().stream().map(Planning::withoutBytes).forEach(letters::add);
        }
        var planner = new Planner(NewerRecords.of(client, group, letters), evenPermanent);
        var lifecycle = triage.log().lifecycle();
        letters.forEach(letter -> planner.consider(letter, lifecycle.stateOf(letter.id(), letter.place())));
        return planner.plan(group);
    }

    /** Only key and facts are needed from here on, of maybe many. */
    private static Failure withoutBytes(Failure letter) {
        var record = letter.letter();
        var bare = new ConsumerRecord<byte[], byte[]>(
                record.topic(), record.partition(), record.offset(), record.key(), null);
        return new Failure(
                bare,
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

    /** A new id of a replay. */
    public static String newId() {
        return "r" + Uuid.randomUuid();
    }

    /** Writes it down under {@code jobId}; from then on it is frozen. */
    public static List<Refusal> freeze(TriageLog log, String jobId, Plan plan, Stamp stamp)
            throws InterruptedException {
        String topic = new GroupTopics(plan.group()).dlq();
        var refused = new ArrayList<Refusal>();
        for (int from = 0; from < plan.refs().size(); from += LETTERS_AT_ONCE) {
            var part = plan.refs().subList(from, Math.min(plan.refs().size(), from + LETTERS_AT_ONCE));
            refused.addAll(log.append(new LoggedEntry(topic, new Entry.Plan(stamp, jobId, plan.group(), part))));
        }
        return refused;
    }
}
