package dev.levee.triage.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.levee.triage.failure.FailureId;
import dev.levee.triage.failure.GroupKey;
import dev.levee.triage.failure.Place;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Entries as records, UTF-8 text all over: the key is the topic of the dead letters, headers say what and who, and the value has
 * a line for each letter, {@code id partition offset}.
 */
public final class EntryCodec {

    private static final String PREFIX = "levee-triage-";
    private static final String KIND = PREFIX + "kind";
    private static final String ACTOR = PREFIX + "actor";
    private static final String REASON = PREFIX + "reason";
    private static final String AT = PREFIX + "at";
    private static final String JOB = PREFIX + "job";
    private static final String GROUP = PREFIX + "group";
    private static final String EXECUTOR = PREFIX + "executor";
    private static final String FAILURES = PREFIX + "failures";
    private static final String HANDLED = PREFIX + "handled";
    private static final String BELOW = PREFIX + "below";

    private EntryCodec() {}

    public static ProducerRecord<byte[], byte[]> encode(String logTopic, LoggedEntry logged) {
        Entry entry = logged.entry();
        String refs =
                entry.refs().stream().map(ref -> line(ref, logged.topic())).collect(Collectors.joining("\n"));
        var record = new ProducerRecord<>(logTopic, 0, logged.topic().getBytes(UTF_8), refs.getBytes(UTF_8));
        Headers headers = record.headers();
        put(headers, ACTOR, entry.stamp().actor());
        put(headers, REASON, entry.stamp().reason());
        put(headers, AT, String.valueOf(entry.stamp().at()));
        if (entry instanceof Entry.Archive) {
            put(headers, KIND, "archive");
        } else if (entry instanceof Entry.Restore) {
            put(headers, KIND, "restore");
        } else if (entry instanceof Entry.Forget) {
            put(headers, KIND, "forget");
        } else if (entry instanceof Entry.Purge purge) {
            put(headers, KIND, "purge");
            put(headers, BELOW, purge.below().toString());
        } else if (entry instanceof Entry.Unmasked) {
            put(headers, KIND, "unmasked");
        } else if (entry instanceof Entry.Plan plan) {
            job(headers, "plan", plan.job());
            put(headers, GROUP, plan.group());
        } else if (entry instanceof Entry.Start start) {
            job(headers, "start", start.job());
            put(headers, EXECUTOR, start.executor());
        } else if (entry instanceof Entry.Cancel cancel) {
            job(headers, "cancel", cancel.job());
        } else if (entry instanceof Entry.Sent sent) {
            job(headers, "sent", sent.job());
            put(headers, EXECUTOR, sent.executor());
        } else if (entry instanceof Entry.Answer answer) {
            job(headers, "answer", answer.job());
            put(headers, HANDLED, String.valueOf(answer.handled()));
        } else if (entry instanceof Entry.Refused refused) {
            job(headers, "refused", refused.job());
        } else if (entry instanceof Entry.Edited edited) {
            job(headers, "edited", edited.job());
            put(headers, EXECUTOR, edited.executor());
        } else if (entry instanceof Entry.Overdue overdue) {
            job(headers, "overdue", overdue.job());
        } else if (entry instanceof Entry.Approve approve) {
            job(headers, "approve", approve.job());
        } else if (entry instanceof Entry.Pause pause) {
            job(headers, "pause", pause.job());
        } else if (entry instanceof Entry.Resume resume) {
            job(headers, "resume", resume.job());
        } else if (entry instanceof Entry.Claim claim) {
            kindOfFailure(headers, "claim", claim.kind());
        } else if (entry instanceof Entry.Unclaim unclaim) {
            kindOfFailure(headers, "unclaim", unclaim.kind());
        } else if (entry instanceof Entry.Note note) {
            kindOfFailure(headers, "note", note.kind());
        } else if (entry instanceof Entry.End end) {
            job(headers, "end", end.job());
            put(headers, EXECUTOR, end.executor());
        }
        return record;
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException if it is no entry, or one of a later release: to skip it would make another state of what
     *     follows
     */
    public static LoggedEntry decode(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        String topic = new String(record.key(), UTF_8);
        var stamp = new Stamp(text(headers, ACTOR), text(headers, REASON), Long.parseLong(text(headers, AT)));
        List<Ref> refs = new String(record.value(), UTF_8)
                .lines()
                .map(line -> ref(line, topic))
                .toList();
        String kind = text(headers, KIND);
        Entry entry = switch (kind) {
            case "archive" -> new Entry.Archive(stamp, refs);
            case "restore" -> new Entry.Restore(stamp, refs);
            case "forget" -> new Entry.Forget(stamp, refs);
            case "purge" -> new Entry.Purge(stamp, Place.parse(text(headers, BELOW)));
            case "unmasked" -> new Entry.Unmasked(stamp, refs);
            case "plan" -> new Entry.Plan(stamp, text(headers, JOB), text(headers, GROUP), refs);
            case "start" -> new Entry.Start(stamp, text(headers, JOB), text(headers, EXECUTOR));
            case "cancel" -> new Entry.Cancel(stamp, text(headers, JOB));
            case "sent" -> new Entry.Sent(stamp, text(headers, JOB), text(headers, EXECUTOR), refs);
            case "answer" ->
                new Entry.Answer(stamp, text(headers, JOB), Boolean.parseBoolean(text(headers, HANDLED)), refs);
            case "refused" -> new Entry.Refused(stamp, text(headers, JOB), refs);
            case "edited" -> new Entry.Edited(stamp, text(headers, JOB), text(headers, EXECUTOR), refs);
            case "overdue" -> new Entry.Overdue(stamp, text(headers, JOB), refs);
            case "approve" -> new Entry.Approve(stamp, text(headers, JOB));
            case "pause" -> new Entry.Pause(stamp, text(headers, JOB));
            case "resume" -> new Entry.Resume(stamp, text(headers, JOB));
            case "claim" -> new Entry.Claim(stamp, GroupKey.parse(text(headers, FAILURES)));
            case "unclaim" -> new Entry.Unclaim(stamp, GroupKey.parse(text(headers, FAILURES)));
            case "note" -> new Entry.Note(stamp, GroupKey.parse(text(headers, FAILURES)));
            case "end" -> new Entry.End(stamp, text(headers, JOB), text(headers, EXECUTOR));
            default ->
                throw new IllegalArgumentException("entry of kind '" + kind + "' at " + record.offset()
                        + " of triage's log: a later release wrote it, use that");
        };
        return new LoggedEntry(topic, entry);
    }

    private static void job(Headers headers, String kind, String job) {
        put(headers, KIND, kind);
        put(headers, JOB, job);
    }

    private static void kindOfFailure(Headers headers, String kind, GroupKey failures) {
        put(headers, KIND, kind);
        put(headers, FAILURES, failures.toString());
    }

    private static void put(Headers headers, String name, String text) {
        headers.add(name, text.getBytes(UTF_8));
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            throw new IllegalArgumentException("header " + name + " is missing in triage's log");
        }
        return new String(header.value(), UTF_8);
    }

    private static String line(Ref ref, String topic) {
        if (!ref.place().topic().equals(topic)) {
            throw new IllegalArgumentException(ref + " in an entry about " + topic);
        }
        return ref.id() + " " + ref.place().partition() + " " + ref.place().offset();
    }

    private static Ref ref(String line, String topic) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("no letter: '" + line + "' in triage's log");
        }
        return new Ref(
                FailureId.parse(parts[0]), new Place(topic, Integer.parseInt(parts[1]), Long.parseLong(parts[2])));
    }
}
