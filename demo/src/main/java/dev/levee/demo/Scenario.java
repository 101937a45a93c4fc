package dev.levee.demo;

import dev.levee.BreakerSettings;
import java.time.Duration;
import java.util.List;

/** What is the same in every run of the demo. */
final class Scenario {

    static final String TOPIC = "orders";
    static final String GROUP = "fulfilment";
    static final int PARTITIONS = 6;
    static final List<String> MEMBERS = List.of("c1", "c2", "c3");
    static final int CONCURRENCY = 32;
    static final Duration COMMIT_INTERVAL = Duration.ofMillis(500);

    /** Longer delays are waited for in the retry topic. */
    static final Duration HOLD_UP_TO = Duration.ofMillis(500);

    /** A minute has no room for the usual ten seconds. */
    static final BreakerSettings BREAKER =
            BreakerSettings.standard().withOpenFor(Duration.ofSeconds(1)).withRamp(Duration.ofSeconds(2));

    /** One record in so many is of the key whose records fail for a while. */
    static final int HARD_LUCK_ONE_IN = 100;

    /** One record in so many is produced cut short. */
    static final int MALFORMED_ONE_IN = 500;

    /** Header of every record: its number, counted by the producer. */
    static final String ID_HEADER = "demo-id";

    private Scenario() {}
}
