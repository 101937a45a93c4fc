package dev.levee.internal.runtime;

import dev.levee.ConsumerSnapshot;
import dev.levee.Limits;
import dev.levee.internal.control.Capabilities;
import dev.levee.internal.control.InForce;
import dev.levee.internal.controltopic.CommandReader;
import dev.levee.internal.controltopic.Commands;
import dev.levee.internal.controltopic.StatusReports;
import dev.levee.internal.downstream.Dependency;
import dev.levee.internal.startup.ValidLimits;
import dev.levee.internal.startup.ValidSettings;
import dev.levee.internal.time.Time;
import dev.levee.internal.writing.RecordSink;
import dev.levee.wire.ControlAction.ForceBreaker;
import dev.levee.wire.ControlCommand;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.StatusReport;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operators' side of a consumer: what they command is obeyed, and how it is gets reported to them. */
final class Operations {

    private static final Logger log = LoggerFactory.getLogger(Operations.class);
    private static final long LAST_WORD_NANOS = Duration.ofMillis(500).toNanos();

    private final ValidSettings settings;
    private final Time time;
    private final Execution execution;
    private final Optional<Dependency> breaker;
    private final Commands commands;
    private Optional<ControlCommand> forcing = Optional.empty();
    private @Nullable CommandReader reader;
    private @Nullable StatusReports reports;
    private Runnable interrupt = () -> {};

    Operations(ValidSettings settings, Time time, Execution execution) {
        var given = settings.asGiven();
        this.settings = settings;
        this.time = time;
        this.execution = execution;
        this.breaker = given.protection().breaker();
        this.commands = new Commands(new Capabilities(
                settings.group(),
                given.handling().ordering(),
                breaker.map(Dependency::name),
                given.limits(),
                ValidLimits::of));
    }

    Commands commands() {
        return commands;
    }

    /** Those in force, of a consumer that has {@code limits} of its own. */
    Limits over(Limits limits) {
        return commands.inForce().over(limits);
    }

    /**
     * Operators are heard as soon as {@link #begin} is called; until then nothing is handled.
     *
     * @param consumers makes a consumer with {@link CommandReader#properties}
     * @param changed told, on a thread of its own, when another command is in force
     */
    void hear(Supplier<Consumer<byte[], byte[]>> consumers, Runnable changed) {
        commands.expect(now -> {
            force(now);
            changed.run();
        });
        String topic = new GroupTopics(settings.group()).control();
        reader = new CommandReader(topic, consumers, commands, this::report, time, execution);
    }

    /** How the consumer is gets reported too. */
    void report(Supplier<ConsumerSnapshot> snapshots, RecordSink writes) {
        var client = settings.asGiven().client();
        var member = new StatusReport.Member(
                settings.group(),
                Uuid.randomUuid().toString(),
                settings.properties().text(CommonClientConfigs.CLIENT_ID_CONFIG, "levee-" + settings.group()),
                Optional.empty(),
                client.appVersion(),
                time.millis());
        var topics = settings.subscription().names().stream().sorted().toList();
        reports = new StatusReports(member, topics, snapshots, commands, writes);
    }

    private void report() {
        var reporting = reports;
        if (reporting != null) {
            reporting.look(time.millis());
        }
    }

    private void force(InForce now) {
        var wanted = now.forcing();
        if (wanted.equals(forcing) || breaker.isEmpty()) {
            return;
        }
        forcing = wanted;
        if (wanted.isPresent() && wanted.get().action() instanceof ForceBreaker force) {
            long left = Math.max(1, wanted.get().expiresAt() - time.millis());
            breaker.get().force(force.open(), Duration.ofMillis(left));
            commands.obeyed(wanted.get().id());
        } else {
            breaker.get().release();
        }
    }

    void begin() {
        if (reader != null) {
            interrupt = execution.begin("control", reader);
        }
    }

    /** @param clean whether the consumer ends in good order */
    void close(boolean clean) {
        if (reader != null) {
            reader.close();
            interrupt.run();
        }
        if (reports != null && clean) {
            try {
                execution.await(reports.close(), LAST_WORD_NANOS);
            } catch (InterruptedException interrupted) {
                log.debug("interrupted while saying that the member has closed", interrupted);
            }
        }
    }
}
