package dev.levee.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.levee.DecidingHandler;
import dev.levee.Outcome;
import dev.levee.Received;
import dev.levee.checker.event.End;
import dev.levee.checker.event.Start;
import dev.levee.checker.history.Recorder;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Handles an order, and writes down when it began and how it ended. Thread-safe. */
final class OrderHandler implements DecidingHandler<byte[], JsonNode> {

    private final Payments payments;
    private final Recorder history;
    private final Tally tally;

    OrderHandler(Payments payments, Recorder history, Tally tally) {
        this.payments = payments;
        this.history = history;
        this.tally = tally;
    }

    @Override
    public Outcome handle(Received<byte[], JsonNode> order) throws Exception {
        var tp = new TopicPartition(order.topic(), order.partition());
        Bytes key = Bytes.wrap(order.key());
        history.record(at -> new Start(at, tp, 0, order.offset(), key, order.attempt(), null));
        try {
            Outcome outcome = charge(order);
            ended(order, tp, outcome instanceof Outcome.Skip ? End.Outcome.SKIPPED : End.Outcome.OK, null);
            return outcome;
        } catch (Throwable failed) {
            ended(order, tp, End.Outcome.FAILED, failed.getClass().getName());
            throw failed;
        }
    }

    private void ended(
            Received<byte[], JsonNode> order, TopicPartition tp, End.Outcome outcome, @Nullable String error) {
        history.record(at -> new End(at, tp, 0, order.offset(), order.attempt(), outcome, error));
    }

    private Outcome charge(Received<byte[], JsonNode> order) throws Exception {
        var fate = Fate.of(order.topic(), order.partition(), order.offset());
        payments.charge(fate, order.attempt());
        if (fate.skipped()) {
            return Outcome.skip("the order is a test order");
        }
        tally.handled();
        return Outcome.done();
    }
}
