package dev.levee.triage.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.triage.failure.FailureId;
import dev.levee.triage.failure.GroupKey;
import dev.levee.triage.failure.Owner;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is appended is read as it was meant, also by later releases. */
class EntryCodecTest {

    private static final Stamp STAMP = new Stamp("ann", "fixed in 1.2 – größer", 1_700_000_000_000L);
    private static final GroupKey KIND = new GroupKey("f", new Owner.Group("billing"));
    private static final List<Ref> REFS =
            List.of(Desk.ref(1), new Ref(new FailureId(-1), Desk.ref(7).place()));

    static List<Entry> entries() {
        return List.of(
                new Entry.Archive(STAMP, REFS),
                new Entry.Restore(STAMP, REFS),
                new Entry.Plan(STAMP, "r1", "billing", REFS),
                new Entry.Start(STAMP, "r1", "x"),
                new Entry.Cancel(STAMP, "r1"),
                new Entry.Sent(STAMP, "r1", "x", REFS),
                new Entry.Answer(STAMP, "r1", true, REFS),
                new Entry.Answer(STAMP, "r1", false, List.of()),
                new Entry.Refused(STAMP, "r1", REFS),
                new Entry.Edited(STAMP, "r1", "x", REFS),
                new Entry.Overdue(STAMP, "r1", REFS),
                new Entry.End(STAMP, "r1", "x"),
                new Entry.Approve(STAMP, "r1"),
                new Entry.Pause(STAMP, "r1"),
                new Entry.Resume(STAMP, "r1"),
                new Entry.Claim(STAMP, KIND),
                new Entry.Unclaim(STAMP, KIND),
                new Entry.Note(STAMP, new GroupKey("f", new Owner.Unknown())),
                new Entry.Unmasked(STAMP, REFS),
                new Entry.Forget(STAMP, REFS),
                new Entry.Purge(STAMP, Desk.ref(7).place()));
    }

    private static ConsumerRecord<byte[], byte[]> read(ProducerRecord<byte[], byte[]> sent) {
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                5,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void whatIsWrittenIsRead(Entry entry) {
        var logged = new LoggedEntry(Desk.TOPIC, entry);

        assertThat(EntryCodec.decode(read(EntryCodec.encode("log", logged)))).isEqualTo(logged);
    }

    @Test
    void itIsText() {
        var record = EntryCodec.encode("log", new LoggedEntry(Desk.TOPIC, new Entry.Sent(STAMP, "r1", "x", REFS)));

        assertThat(new String(record.key(), UTF_8)).isEqualTo("levee.billing.dlq");
        assertThat(new String(record.value(), UTF_8)).isEqualTo("0000000000000001 0 1\nffffffffffffffff 0 7");
        assertThat(record.headers())
                .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .containsExactly(
                        "levee-triage-actor=ann",
                        "levee-triage-reason=fixed in 1.2 – größer",
                        "levee-triage-at=1700000000000",
                        "levee-triage-kind=sent",
                        "levee-triage-job=r1",
                        "levee-triage-executor=x");
    }

    @Test
    void whatALaterReleaseWroteIsNotSkipped() {
        var record = EntryCodec.encode("log", new LoggedEntry(Desk.TOPIC, new Entry.Archive(STAMP, REFS)));
        record.headers().remove("levee-triage-kind").add("levee-triage-kind", "split".getBytes(UTF_8));

        assertThatThrownBy(() -> EntryCodec.decode(read(record)))
                .hasMessageContaining("'split' at 5")
                .hasMessageContaining("later release");
    }
}
