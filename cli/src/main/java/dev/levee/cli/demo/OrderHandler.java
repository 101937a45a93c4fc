package dev.levee.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.levee.DecidingHandler;
import dev.levee.Outcome;
import dev.levee.Received;

/** Handles an order. Thread-safe. */
final class OrderHandler implements DecidingHandler<byte[], JsonNode> {

    private final Payments payments;
    private final Tally tally;

    OrderHandler(Payments payments, Tally tally) {
        this.payments = payments;
        this.tally = tally;
    }

    @Override
    public Outcome handle(Received<byte[], JsonNode> order) throws Exception {
        var fate = Fate.of(order.topic(), order.partition(), order.offset());
        payments.charge(fate, order.attempt());
        if (fate.skipped()) {
            return Outcome.skip("the order is a test order");
        }
        tally.handled();
        return Outcome.done();
    }
}
