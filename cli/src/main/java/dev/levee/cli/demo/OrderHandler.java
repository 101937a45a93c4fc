package dev.levee.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.levee.DecidingHandler;
import dev.levee.Outcome;
import dev.levee.Received;
import dev.levee.cli.SystemTime;
import dev.levee.cli.history.Event;
import dev.levee.cli.history.HistoryFile;

/** Handles an order, and writes down when it began and how it ended. Thread-safe. */
final class OrderHandler implements DecidingHandler<byte[], JsonNode> {

    private final Payments payments;
    private final HistoryFile history;
    private final Tally tally;

    OrderHandler(Payments payments, HistoryFile history, Tally tally) {
        this.payments = payments;
        this.history = history;
        this.tally = tally;
    }

    @Override
    public Outcome handle(Received<byte[], JsonNode> order) throws Exception {
        String key = new String(order.key(), UTF_8);
        history.write(new Event.Start(
                SystemTime.millis(),
                SystemTime.nanos(),
                order.topic(),
                order.partition(),
                order.offset(),
                key,
                order.attempt()));
        String end = "unknown error";
        try {
            Outcome outcome = charge(order);
            end = outcome instanceof Outcome.Skip ? Event.End.SKIPPED : Event.End.OK;
            return outcome;
        } catch (Exception failed) {
            end = failed.getClass().getName();
            throw failed;
        } finally {
            history.write(new Event.End(
                    SystemTime.millis(),
                    SystemTime.nanos(),
                    order.topic(),
                    order.partition(),
                    order.offset(),
                    key,
                    order.attempt(),
                    end));
        }
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
