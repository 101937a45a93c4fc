package dev.levee.spring.boot.health;

import dev.levee.ConsumerSnapshot;
import dev.levee.PartitionSnapshot;
import dev.levee.PartitionSnapshot.Blocker;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** A consumer for people: no key and no message text but that of failures. */
final class Details {

    private Details() {}

    static Map<String, Object> of(ConsumerSnapshot consumer, Optional<Throwable> failure) {
        var details = new LinkedHashMap<String, Object>();
        details.put("state", consumer.state().name());
        failure.ifPresent(cause -> details.put("failure", cause.toString()));
        consumer.trouble().ifPresent(trouble -> details.put("trouble", trouble));
        if (!consumer.findings().isEmpty()) {
            details.put("findings", consumer.findings());
        }
        details.put("partitions", consumer.partitions().size());
        details.put(
                "lag",
                consumer.partitions().stream().mapToLong(p -> p.lag().orElse(0)).sum());
        details.put("unfinished", sum(consumer, PartitionSnapshot::unfinished));
        details.put("held", sum(consumer, PartitionSnapshot::held));
        details.put("parked", sum(consumer, PartitionSnapshot::parked));
        details.put("rebalances", consumer.rebalances());
        consumer.lastRebalance().ifPresent(last -> details.put("lastRebalance", last.at() + ": " + last.reason()));
        each(consumer, PartitionSnapshot::stoodStillMillis, 1)
                .ifPresent(millis -> details.put("stoodStillMillis", millis));
        each(consumer, PartitionSnapshot::retentionLeftMillis, 1_000)
                .ifPresent(seconds -> details.put("retentionLeftSeconds", seconds));
        details.put("pollAgeMillis", consumer.pollAgeMillis());
        consumer.breaker().ifPresent(breaker -> details.put("breaker", breaker.name() + " " + breaker.state()));
        var paused = new TreeSet<String>();
        consumer.partitions().forEach(p -> p.paused().forEach(why -> paused.add(why.name())));
        if (!paused.isEmpty()) {
            details.put("paused", paused);
        }
        var blocking = new LinkedHashMap<String, String>();
        consumer.partitions()
                .forEach(p -> p.blocker()
                        .ifPresent(record -> blocking.put(p.topic() + "-" + p.partition(), blocker(record))));
        if (!blocking.isEmpty()) {
            details.put("blocking", blocking);
        }
        return details;
    }

    /** By partition, of those that know it; empty if none does. */
    private static Optional<Map<String, Long>> each(
            ConsumerSnapshot consumer, Function<PartitionSnapshot, OptionalLong> of, long unit) {
        var each = new LinkedHashMap<String, Long>();
        consumer.partitions()
                .forEach(p -> of.apply(p).ifPresent(value -> each.put(p.topic() + "-" + p.partition(), value / unit)));
        return each.isEmpty() ? Optional.empty() : Optional.of(each);
    }

    private static int sum(ConsumerSnapshot consumer, ToIntFunction<PartitionSnapshot> of) {
        return consumer.partitions().stream().mapToInt(of).sum();
    }

    private static String blocker(Blocker record) {
        return "offset " + record.offset() + ", attempt " + record.attempt() + ", " + record.what() + " since "
                + record.since()
                + record.failure().map(failure -> ": " + failure).orElse("");
    }
}
