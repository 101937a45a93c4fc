package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.levee.wire.ControlAction.Place;
import dev.levee.wire.ControlCommand.Stamp;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** M8.6. Stored formats never change: these texts lie in brokers, and other releases read and write them. */
class ControlCommandTest {

    private static final Stamp ALICE = new Stamp("alice", "INC-7: poison", 1_000);
    private static final Place PLACE = new Place("orders", new Uuid(0, 42), 3, 17);
    private static final String STAMPED =
            "\tgroup=billing\tactor=alice\treason=INC-7: poison\tat=1000\texpires-at=61000";
    private static final String PLACED = "\ttopic=orders\ttopic-id=AAAAAAAAAAAAAAAAAAAAKg\tpartition=3\toffset=17";

    @Test
    void theStoredFormatStays() {
        stays("LV1 skip" + STAMPED + PLACED, new ControlAction.Skip(PLACE));
        stays("LV1 dead-letter" + STAMPED + PLACED, new ControlAction.DeadLetter(PLACE));
        stays("LV1 release" + STAMPED + PLACED, new ControlAction.Release(PLACE));
        stays(
                "LV1 park" + STAMPED + "\ttopic=orders\tkey=customer-%00",
                new ControlAction.Park("orders", KeyText.ofText("customer-\0")));
        stays(
                "LV1 throttle" + STAMPED + "\ttopic=orders\tkey=c\trate=0.5",
                new ControlAction.Throttle("orders", KeyText.ofText("c"), 0.5));
        stays("LV1 drain" + STAMPED + "\ttopic=orders\tpartition=3", new ControlAction.Drain("orders", 3));
        stays(
                "LV1 breaker" + STAMPED + "\tbreaker=payments\tforce=open",
                new ControlAction.ForceBreaker("payments", true));
        stays("LV1 concurrency" + STAMPED + "\tconcurrency=4", new ControlAction.Concurrency(4));
        stays("LV1 rate" + STAMPED + "\trate=10.0", new ControlAction.Rate(10));
    }

    @Test
    void aCancelledOneSaysByWhom() {
        var cancelled = command(new ControlAction.Drain("orders", 3)).cancel(new Stamp("bob", "solved", 2_000));
        String text = "LV1 drain" + STAMPED
                + "\ttopic=orders\tpartition=3\tcancelled-actor=bob\tcancelled-reason=solved\tcancelled-at=2000";
        assertThat(ControlCodec.encode(cancelled)).isEqualTo(text);
        assertThat(ControlCodec.decode("c1", text)).isEqualTo(cancelled);
        assertThat(cancelled.isInForce(2_001)).isFalse();
    }

    @Test
    void isInForceUntilItExpires() {
        var command = command(new ControlAction.Rate(1));
        assertThat(command.isInForce(60_999)).isTrue();
        assertThat(command.isInForce(61_000)).isFalse();
    }

    @Test
    void standsInTheTopicOfItsGroup() {
        var record = command(new ControlAction.Rate(1)).toRecord(5);
        assertThat(record.topic()).isEqualTo("levee.billing.control");
        assertThat(new String(record.key(), UTF_8)).isEqualTo("command:c1");
        assertThat(ControlCommand.readFrom(new ConsumerRecord<>(record.topic(), 0, 9, record.key(), record.value())))
                .isEqualTo(command(new ControlAction.Rate(1)));
        assertThat(ControlCommand.idOf("member:x".getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'evict\tmember=x', this release knows no 'evict'",
        "'breaker\tbreaker=a\tforce=half', force is malformed: 'half'",
        "'drain\ttopic=orders', partition is missing",
        "'drain\ttopic=orders\tpartition=-1', partition is malformed: '-1'",
        "'throttle\ttopic=orders\tkey=a\trate=0', 'rate 0.0 a second: give more than 0, up to 1e9'",
        "'rate\trate=NaN', 'rate NaN a second: give more than 0, up to 1e9'",
        "'concurrency\tconcurrency=0', 'concurrency 0: give 1 or more'",
        "'park\ttopic=orders', key is missing"
    })
    void whatThisReleaseCannotDoIsReadAndNamed(String words, String why) {
        String verb = words.substring(0, words.indexOf('\t'));
        var read = ControlCodec.decode("c1", "LV1 " + words + STAMPED);
        assertThat(read.action()).isEqualTo(new ControlAction.Unreadable(verb, why));
        assertThat(read.issued()).isEqualTo(ALICE);
    }

    @Test
    void fieldsOfALaterReleaseAreIgnored() {
        assertThat(ControlCodec.decode("c1", "LV1 rate" + STAMPED + "\trate=1\turgency=high"))
                .isEqualTo(command(new ControlAction.Rate(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "LV2 rate" + STAMPED + "\trate=1",
                "LV1 rate\trate=1",
                "LV1 rate\tgroup=billing\tactor=a\treason=r\tat=1000\texpires-at=1000\trate=1",
                "LV1 rate\tgroup=billing\tactor=a\treason=r\tat=1000\texpires-at=3000000000\trate=1",
                "LV1 rate\tgroup=billing\tactor=a\treason=r\tat=1000\trate=1"
            })
    void whatNobodyIsKnownToWantForAKnownTimeIsNoCommand(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ControlCodec.decode("c1", text));
    }

    @Test
    void anIdIsPlain() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ControlCommand(
                        "a b", "billing", new ControlAction.Rate(1), ALICE, 61_000, Optional.empty()));
    }

    private static ControlCommand command(ControlAction action) {
        return new ControlCommand("c1", "billing", action, ALICE, 61_000, Optional.empty());
    }

    private static void stays(String stored, ControlAction action) {
        assertThat(ControlCodec.encode(command(action))).isEqualTo(stored);
        assertThat(ControlCodec.decode("c1", stored)).isEqualTo(command(action));
    }
}
