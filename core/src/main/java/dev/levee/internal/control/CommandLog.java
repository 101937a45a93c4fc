package dev.levee.internal.control;

import dev.levee.wire.ControlCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What was read of a control topic: the newest of each command. What nobody can obey is kept too, with the reason, until nobody
 * will look for it any more. Not thread-safe.
 */
public final class CommandLog {

    /** So long after its end a command is told of. */
    private static final Duration MEMORY = Duration.ofMinutes(15);

    private static final Comparator<ControlCommand> OLDEST_FIRST = Comparator.comparingLong(
                    (ControlCommand command) -> command.issued().at())
            .thenComparing(ControlCommand::id);

    /**
     * A command, or what came under the name of one.
     *
     * @param command empty if it cannot be read
     * @param refusal why it is not obeyed; empty if it is, as long as it is in force
     * @param endedAt when nobody had to obey any more, or will not, as epoch milliseconds
     */
    public record Heard(String id, Optional<ControlCommand> command, Optional<String> refusal, long endedAt) {

        public boolean isObeyed(long nowMillis) {
            return refusal.isEmpty()
                    && command.filter(read -> read.isInForce(nowMillis)).isPresent();
        }
    }

    private final Capabilities capabilities;
    private final Map<String, Heard> heard = new TreeMap<>();

    public CommandLog(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    /** One more record of the topic. Says what was heard; empty if that is nothing of ours, or the end of a command. */
    public Optional<Heard> read(ConsumerRecord<byte[], byte[]> record) {
        var id = Optional.ofNullable(record.key()).flatMap(ControlCommand::idOf);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        if (record.value() == null) {
            heard.remove(id.get());
            return Optional.empty();
        }
        var read = heard(id.get(), record);
        heard.put(id.get(), read);
        return Optional.of(read);
    }

    private Heard heard(String id, ConsumerRecord<byte[], byte[]> record) {
        try {
            var command = ControlCommand.readFrom(record);
            long endedAt = Math.min(
                    command.expiresAt(),
                    command.cancelled().map(ControlCommand.Stamp::at).orElse(Long.MAX_VALUE));
            return new Heard(id, Optional.of(command), capabilities.refusal(command), endedAt);
        } catch (IllegalArgumentException unreadable) {
            return new Heard(
                    id, Optional.empty(), Optional.of(String.valueOf(unreadable.getMessage())), record.timestamp());
        }
    }

    /** What is in force; forgets what ended long ago. */
    public InForce inForce(long nowMillis) {
        heard.values().removeIf(one -> one.endedAt() < nowMillis - MEMORY.toMillis());
        var commands = new ArrayList<ControlCommand>();
        heard.values().stream()
                .filter(one -> one.isObeyed(nowMillis))
                .forEach(one -> commands.add(one.command().orElseThrow()));
        commands.sort(OLDEST_FIRST);
        return new InForce(true, commands);
    }

    /** All that is remembered, what ends last first. */
    public List<Heard> all() {
        return heard.values().stream()
                .sorted(Comparator.comparingLong(Heard::endedAt).reversed().thenComparing(Heard::id))
                .toList();
    }
}
