package dev.levee.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.levee.DecidingHandler;
import dev.levee.Outcome;
import dev.levee.Received;
import java.util.Arrays;

/** Handles an order. Thread-safe. */
final class OrderHandler implements DecidingHandler<byte[], JsonNode> {

    private static final byte[] HARD_LUCK = HardLuck.KEY.getBytes(UTF_8);

    private final Payments payments;
    private final Tally tally;

    OrderHandler(Payments payments, Tally tally) {
        this.payments = payments;
        this.tally = tally;
    }

    @Override
    public Outcome handle(Received<byte[], JsonNode> order) throws Exception {
        var fate = Fate.of(order.topic(), order.partition(), order.offset());
        if (Arrays.equals(order.key(), HARD_LUCK)) {
            payments.chargeHardLuck();
        } else {
            payments.charge(fate, order.attempt());
        }
        if (fate.skipped()) {
            return Outcome.skip("the order is a test order");
        }
        tally.handled();
        return Outcome.done();
    }
}
