package dev.levee.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.levee.cli.history.Event;
import dev.levee.cli.history.Ndjson;
import java.util.function.Consumer;

/** Reads what a consumer process prints; its latest status is what remains. */
final class StatusFeed implements Consumer<String> {

    private static final Ndjson<Event> EVENTS = Ndjson.of(Event.class);

    private volatile Event.Status latest = new Event.Status(0, 0, "STARTING", 0, 0, 0, 0, 0, 0, 0, 0, 0);

    @Override
    public void accept(String line) {
        try {
            if (EVENTS.parse(line) instanceof Event.Status status) {
                latest = status;
            }
        } catch (JsonProcessingException notOurs) {
            // the JVM itself may print a warning
        }
    }

    Event.Status latest() {
        return latest;
    }
}
