package dev.levee.spring.boot.outbox;

import static dev.levee.metrics.MeterSpec.counter;
import static dev.levee.metrics.MeterSpec.gauge;
import static dev.levee.metrics.MeterSpec.seconds;

import dev.levee.metrics.MeterSpec;

/** What a relay of the outbox publishes. */
public enum RelayMeter {
    DELIVERED(counter("levee.outbox.delivered", "Events that this instance sent and deleted")),
    PARKED(gauge("levee.outbox.parked", "Aggregates whose events wait, because Kafka will not have one of them")),
    TROUBLES(gauge("levee.outbox.troubles", "Reasons why something does not go on, but for what is parked")),
    CONNECTED(gauge("levee.outbox.connected", "1 while the relay has its database session")),
    SHARDS(gauge("levee.outbox.shards", "Shards, of eight, that this instance sends")),
    MEMBERS(gauge("levee.outbox.members", "Instances of the relay that live, this one too")),
    FOLLOWING(gauge("levee.outbox.following", "Of its shards, those whose events come by the database's log")),
    BACKLOG(gauge(
            "levee.outbox.backlog", "Events of its shards that wait and are not set aside, up to 10,000 a shard")),
    OLDEST(seconds("levee.outbox.oldest.age", "Age of the oldest of these")),
    LAG(seconds("levee.outbox.lag", "How old the oldest event of the last batch was when Kafka had it")),
    UNREAD(gauge("levee.outbox.log.unread", "Bytes of the database's log that are not read yet")),
    HORIZON(gauge("levee.outbox.horizon.age", "Transactions since the oldest snapshot that somebody holds"));

    @SuppressWarnings("ImmutableEnumChecker") // its one list is a copy
    private final MeterSpec spec;

    RelayMeter(MeterSpec spec) {
        this.spec = spec;
    }

    public MeterSpec spec() {
        return spec;
    }
}
