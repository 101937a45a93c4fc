package dev.levee.internal.controltopic;

import dev.levee.internal.actor.StandingOrders;
import dev.levee.internal.control.Capabilities;
import dev.levee.internal.control.CommandLog;
import dev.levee.internal.control.CommandLog.Heard;
import dev.levee.internal.control.InForce;
import dev.levee.internal.engine.Orders;
import dev.levee.wire.ControlCommand;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators want of a consumer: heard in its control topic, audited in the log, and told to who obeys. One thread hears; what is
 * in force may be asked by any.
 */
public final class Commands implements StandingOrders {

    private static final Logger log = LoggerFactory.getLogger(Commands.class);

    private final String group;
    private final CommandLog read;
    private final Map<String, LongAdder> times = new ConcurrentHashMap<>();
    private volatile InForce inForce = InForce.NOTHING;
    private volatile List<Heard> heard = List.of();
    private Consumer<InForce> told = change -> {};

    public Commands(Capabilities capabilities) {
        this.group = capabilities.group();
        this.read = new CommandLog(capabilities);
    }

    /**
     * Somebody will read the control topic: until then nothing begins.
     *
     * @param change told what is in force, whenever that is something else
     */
    public void expect(Consumer<InForce> change) {
        inForce = InForce.UNKNOWN;
        told = change;
    }

    public InForce inForce() {
        return inForce;
    }

    /** All that is remembered, whether in force or not. */
    public List<Heard> heard() {
        return heard;
    }

    /** Those that made a difference here. */
    List<String> effective() {
        return heard.stream().map(Heard::id).filter(id -> times(id) > 0).toList();
    }

    /** How often {@code command} made a difference here. */
    public long times(String command) {
        var counted = times.get(command);
        return counted == null ? 0 : counted.sum();
    }

    @Override
    public Orders of(TopicPartition partition, Uuid topicId) {
        return inForce.ordersOf(partition, topicId);
    }

    @Override
    public void obeyed(String command) {
        times.computeIfAbsent(command, first -> new LongAdder()).increment();
    }

    // ---- from who reads the topic ----

    void read(ConsumerRecord<byte[], byte[]> record) {
        read.read(record)
                .filter(said -> said.refusal().isPresent())
                .ifPresent(said -> log.warn(
                        "group {}: command {} is refused: {}",
                        group,
                        said.id(),
                        said.refusal().orElseThrow()));
    }

    /** What is in force follows the time; not before the topic was read to its end. Says whether it has changed. */
    boolean look(long nowMillis) {
        var before = inForce;
        var now = read.inForce(nowMillis);
        heard = read.all();
        times.keySet().retainAll(heard.stream().map(Heard::id).toList());
        if (now.equals(before)) {
            return false;
        }
        inForce = now;
        audit(before, now);
        told.accept(now);
        return true;
    }

    private void audit(InForce before, InForce now) {
        for (ControlCommand command : now.commands()) {
            if (!before.commands().contains(command)) {
                log.info(
                        "group {}: {} is in force until {}: {}",
                        group,
                        InForce.why(command),
                        Instant.ofEpochMilli(command.expiresAt()),
                        command.action());
            }
        }
        for (ControlCommand command : before.commands()) {
            if (now.commands().stream().noneMatch(other -> other.id().equals(command.id()))) {
                log.info("group {}: {} is over", group, InForce.why(command));
            }
        }
    }
}
