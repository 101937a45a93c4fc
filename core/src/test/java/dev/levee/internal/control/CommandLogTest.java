package dev.levee.internal.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Limits;
import dev.levee.Ordering;
import dev.levee.internal.engine.Orders;
import dev.levee.internal.startup.ValidLimits;
import dev.levee.wire.ControlAction;
import dev.levee.wire.ControlAction.Place;
import dev.levee.wire.ControlCommand;
import dev.levee.wire.ControlCommand.Stamp;
import dev.levee.wire.KeyHash;
import dev.levee.wire.KeyText;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** M8.6: what is in force, for whom, and what is refused. */
class CommandLogTest {

    private static final Uuid LOG = new Uuid(0, 42);
    private static final TopicPartition ORDERS_3 = new TopicPartition("orders", 3);
    private static final Place PLACE = new Place("orders", LOG, 3, 17);
    private static final Limits LIMITS = new Limits(16, 100, 1_000, OptionalDouble.empty());

    private final CommandLog log =
            new CommandLog(new Capabilities("billing", Ordering.KEY, Optional.of("payments"), LIMITS, ValidLimits::of));

    private static ControlCommand command(String id, ControlAction action, long at) {
        return new ControlCommand(
                id, "billing", action, new Stamp("alice", "INC-7", at), at + 60_000, Optional.empty());
    }

    private void said(ControlCommand command) {
        var record = command.toRecord(command.issued().at());
        log.read(new ConsumerRecord<>("levee.billing.control", 0, 0, record.key(), record.value()));
    }

    private Orders ordersAt(long now) {
        return log.inForce(now).ordersOf(ORDERS_3, LOG);
    }

    @Test
    void aCommandIsInForceFromWhenItIsReadUntilItExpires() {
        said(command("c1", new ControlAction.Skip(PLACE), 1_000));
        assertThat(ordersAt(60_999).records())
                .containsExactly(Map.entry(17L, new Orders.Fate("c1", false, "skip c1 of alice: INC-7")));
        assertThat(ordersAt(61_000)).isEqualTo(Orders.NONE);
    }

    @Test
    void cancelledOrForgottenItIsOver() {
        var drain = command("c1", new ControlAction.Drain("orders", 3), 1_000);
        said(drain);
        assertThat(ordersAt(2_000).stands()).isTrue();
        assertThat(ordersAt(2_000)).as("a drain alone is known").isNotEqualTo(Orders.UNKNOWN);
        said(drain.cancel(new Stamp("bob", "solved", 1_500)));
        assertThat(ordersAt(2_000).stands()).isFalse();
        said(drain);
        log.read(new ConsumerRecord<>("levee.billing.control", 0, 9, ControlCommand.key("c1"), null));
        assertThat(ordersAt(2_000).stands()).isFalse();
    }

    @Test
    void itIsForOnePartitionOfOneLog() {
        said(command("c1", new ControlAction.DeadLetter(PLACE), 1_000));
        var inForce = log.inForce(2_000);
        assertThat(inForce.ordersOf(ORDERS_3, LOG).records()).hasSize(1);
        assertThat(inForce.ordersOf(ORDERS_3, new Uuid(0, 43))).isEqualTo(Orders.NONE);
        assertThat(inForce.ordersOf(new TopicPartition("orders", 4), LOG)).isEqualTo(Orders.NONE);
        assertThat(inForce.ordersOf(new TopicPartition("refunds", 3), LOG)).isEqualTo(Orders.NONE);
    }

    @Test
    void ofTwoAboutOneThingTheNewerHolds() {
        var key = KeyText.ofText("customer");
        said(command("z", new ControlAction.Park("orders", key), 1_000));
        said(command("a", new ControlAction.Throttle("orders", key, 2), 2_000));
        assertThat(ordersAt(3_000).keys()).containsExactly(Map.entry(KeyHash.of(key.bytes()), new Orders.Pace("a", 2)));
        said(command("r1", new ControlAction.Rate(5), 1_000));
        said(command("r2", new ControlAction.Rate(7), 2_000));
        said(command("c", new ControlAction.Concurrency(4), 2_000));
        assertThat(log.inForce(3_000).over(LIMITS))
                .isEqualTo(LIMITS.withMaxRate(7).withConcurrency(4));
    }

    @Test
    void aForcedBreakerIsForcedByTheNewest() {
        said(command("c1", new ControlAction.ForceBreaker("payments", true), 1_000));
        said(command("c2", new ControlAction.ForceBreaker("payments", false), 2_000));
        assertThat(log.inForce(3_000).forcing()).map(ControlCommand::id).hasValue("c2");
        assertThat(log.inForce(61_500).forcing()).map(ControlCommand::id).hasValue("c2");
        assertThat(log.inForce(62_000).forcing()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'LV1 evict', this release knows no 'evict'",
        "'LV1 breaker\tbreaker=mail\tforce=open', attempts ask breaker payments",
        "'LV1 concurrency\tconcurrency=20000', 'concurrency is 20000: give 1 to 10,000'",
        "'LV1 drain\ttopic=orders', partition is missing"
    })
    void whatCannotBeObeyedIsRefusedAndHarmsNothing(String words, String why) {
        String stamped = words + "\tgroup=billing\tactor=alice\treason=r\tat=1000\texpires-at=61000";
        log.read(
                new ConsumerRecord<>("levee.billing.control", 0, 0, ControlCommand.key("c1"), stamped.getBytes(UTF_8)));
        assertThat(log.inForce(2_000)).isEqualTo(InForce.NOTHING);
        assertThat(log.all())
                .singleElement()
                .satisfies(heard -> assertThat(heard.refusal()).hasValue(why));
    }

    @Test
    void aForeignGroupsCommandIsRefused() {
        said(new ControlCommand(
                "c1", "shipping", new ControlAction.Rate(1), new Stamp("eve", "r", 1_000), 61_000, Optional.empty()));
        assertThat(log.inForce(2_000)).isEqualTo(InForce.NOTHING);
        assertThat(log.all().get(0).refusal()).hasValue("it is for group shipping");
    }

    @Test
    void whatIsNoCommandIsRefusedAndForgottenAfterAWhile() {
        var record = new ConsumerRecord<>("levee.billing.control", 0, 0, ControlCommand.key("c1"), new byte[] {1, 2});
        log.read(record);
        log.read(new ConsumerRecord<>("levee.billing.control", 0, 1, new byte[] {1}, new byte[] {2}));
        assertThat(log.all()).hasSize(1);
        log.inForce(Math.max(0, record.timestamp()) + 3_600_000);
        assertThat(log.all()).isEmpty();
    }

    @Test
    void keysAreToldApartUnderKeyOrderingOnly() {
        var unordered = new Capabilities("billing", Ordering.NONE, Optional.empty(), LIMITS, ValidLimits::of);
        assertThat(unordered.refusal(command("c", new ControlAction.Park("orders", KeyText.ofText("a")), 1)))
                .isPresent();
        assertThat(unordered.refusal(command("c", new ControlAction.ForceBreaker("payments", true), 1)))
                .hasValue("attempts ask no breaker");
        assertThat(unordered.refusal(command("c", new ControlAction.Skip(PLACE), 1)))
                .isEmpty();
    }

    @Test
    void whatIsNotKnownYetLetsNothingBegin() {
        assertThat(InForce.UNKNOWN.ordersOf(ORDERS_3, LOG).stands()).isTrue();
    }
}
