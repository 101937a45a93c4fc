package dev.levee.triage.kafka;

import dev.levee.triage.failure.FailureId;
import dev.levee.triage.failure.Owner;
import dev.levee.triage.failure.Place;
import dev.levee.triage.failure.Source;
import dev.levee.triage.lifecycle.Entry;
import dev.levee.triage.lifecycle.Job;
import dev.levee.triage.lifecycle.LoggedEntry;
import dev.levee.triage.lifecycle.Ref;
import dev.levee.triage.lifecycle.Stamp;
import dev.levee.wire.DeadLetter;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.ReplayOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/**
 * What a group says of the letters of a job, from its topic of outcomes into triage's log. It says so at least once: what the log
 * knows is not written again. Where a crash made the group forget how a replay ended, its dead letters tell: a new one, with the
 * replay's id, stands there before the group says that it is finished. Not thread-safe.
 */
final class Answers implements AutoCloseable {

    /** Ids of failures whose source is known do not depend on it. */
    private static final Place NOWHERE = new Place("", 0, 0);

    private static final String WEEK = String.valueOf(Duration.ofDays(7).toMillis());

    private final Triage triage;
    private final String jobId;
    private final String actor;
    private final String deadLetters;
    private final Owner owner;
    private final Map<FailureId, Ref> refs = new LinkedHashMap<>();
    private final TopicTail tail;

    private final List<ReplayOutcome> outcomes = new ArrayList<>();

    /** Creates the topic if it is not there; {@code actor} stands in the log. */
    Answers(Map<String, Object> client, Triage triage, Job job, String actor) throws InterruptedException {
        var topics = new GroupTopics(job.group());
        this.triage = triage;
        this.jobId = job.id();
        this.actor = actor;
        this.deadLetters = topics.dlq();
        this.owner = new Owner.Group(job.group());
        job.refs().forEach(ref -> refs.put(ref.id(), ref));
        create(client, topics.outcomes());
        this.tail = new TopicTail(client, List.of(topics.outcomes()));
    }

    private static void create(Map<String, Object> client, String topic) throws InterruptedException {
        var outcomes = new NewTopic(topic, Optional.of(1), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        WEEK));
        try (var admin = Admin.create(client)) {
            admin.createTopics(Set.of(outcomes)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(topic + " cannot be created: " + e.getCause(), e.getCause());
            }
        }
    }

    /** Waits so long for answers, and logs all that are there. */
    void await(long millis) throws InterruptedException {
        tail.poll(Duration.ofMillis(millis), this::take);
        tail.catchUp(this::take);
        log();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        ReplayOutcome outcome;
        try {
            outcome = ReplayOutcome.readFrom(record);
        } catch (IllegalArgumentException nobodys) {
            return;
        }
        if (outcome.request().replayId().equals(jobId)) {
            outcomes.add(outcome);
        }
    }

    private void log() throws InterruptedException {
        triage.log().refresh();
        boolean lettersRead = false;
        var answers = new LinkedHashMap<Ref, Boolean>();
        for (ReplayOutcome outcome : outcomes) {
            Ref ref = refOf(outcome);
            if (ref == null || !triage.log().lifecycle().awaits(jobId, ref.id())) {
                continue;
            }
            if (outcome.kind() == ReplayOutcome.Kind.FINISHED && !lettersRead) {
                triage.refresh(letters -> {});
                lettersRead = true;
            }
            switch (outcome.kind()) {
                case HANDLED -> answers.putIfAbsent(ref, true);
                case DEAD_LETTERED -> answers.putIfAbsent(ref, false);
                case FINISHED -> answers.putIfAbsent(ref, !failedAgain(ref));
                case REFUSED -> append(new Entry.Refused(stamp(String.valueOf(outcome.why())), jobId, List.of(ref)));
            }
        }
        outcomes.clear();
        answer(answers);
    }

    /** In their order: how many fail in a row is what a replay stops for. */
    private void answer(Map<Ref, Boolean> answers) throws InterruptedException {
        var alike = new ArrayList<Ref>();
        boolean handled = true;
        for (var next : answers.entrySet()) {
            if (next.getValue() != handled) {
                answer(handled, alike);
                alike.clear();
                handled = next.getValue();
            }
            alike.add(next.getKey());
        }
        answer(handled, alike);
    }

    private void answer(boolean handled, List<Ref> refs) throws InterruptedException {
        if (!refs.isEmpty()) {
            append(new Entry.Answer(stamp(""), jobId, handled, List.copyOf(refs)));
        }
    }

    private void append(Entry entry) throws InterruptedException {
        triage.log().append(new LoggedEntry(deadLetters, entry));
    }

    private Stamp stamp(String reason) {
        return new Stamp(actor, reason, triage.nowMillis());
    }

    /** Whether its newest letter is of this replay: one that is only newer may be a copy, of an owner that died before it committed. */
    private boolean failedAgain(Ref ref) {
        return triage.index()
                .find(ref.id())
                .filter(row -> !row.place().equals(ref.place()))
                .flatMap(row -> triage.letter(row.place()))
                .map(letter -> DeadLetter.readFrom(letter.letter().headers()).replayId())
                .filter(jobId::equals)
                .isPresent();
    }

    private @Nullable Ref refOf(ReplayOutcome outcome) {
        var request = outcome.request();
        var source = new Source.At("", request.topicId(), request.partition(), request.offset(), -1);
        return refs.get(FailureId.of(owner, source, NOWHERE));
    }

    @Override
    public void close() {
        tail.close();
    }
}
