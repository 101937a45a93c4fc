package dev.levee.internal.runtime;

import dev.levee.LeveeConsumer;
import dev.levee.LeveeException;
import dev.levee.internal.controltopic.CommandReader;
import dev.levee.internal.failure.Causes;
import dev.levee.internal.group.ReplaceableClient;
import dev.levee.internal.position.TopicWatch;
import dev.levee.internal.retrytopic.Orphans;
import dev.levee.internal.retrytopic.RetryReader;
import dev.levee.internal.startup.Brokers;
import dev.levee.internal.startup.ClusterCheck;
import dev.levee.internal.startup.ClusterFacts;
import dev.levee.internal.startup.ConsumerSettings;
import dev.levee.internal.startup.OperatorTopics;
import dev.levee.internal.startup.ValidSettings;
import dev.levee.internal.time.SystemTime;
import dev.levee.internal.time.Time;
import dev.levee.wire.GroupTopics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From settings to a running consumer: checks first, then clients, then threads; on any failure nothing is left behind. */
public final class ConsumerStart {

    private static final Logger log = LoggerFactory.getLogger(ConsumerStart.class);

    private ConsumerStart() {}

    public static LeveeConsumer start(ConsumerSettings settings) {
        var valid = ValidSettings.of(settings);
        var opened = new ArrayDeque<AutoCloseable>();
        try {
            return start(valid, opened, new SystemTime());
        } catch (RuntimeException | Error failed) {
            opened.forEach(ConsumerStart::close);
            throw failed;
        }
    }

    private static void close(AutoCloseable opened) {
        try {
            opened.close();
        } catch (Exception unwilling) {
            log.warn("{} did not close", opened, unwilling);
        }
    }

    private static LeveeConsumer start(ValidSettings settings, Deque<AutoCloseable> opened, Time time) {
        Admin admin = admin(settings);
        // who gives up does not wait for what was asked
        opened.push(() -> admin.close(Duration.ZERO));
        String servers = settings.properties().text(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "");
        var brokers = new Brokers(admin, servers, time);
        ClusterFacts facts = new ClusterCheck(brokers, settings).run();
        String group = settings.group();
        List<String> findings = settings.properties().preflight(group, facts.protocol());
        findings.forEach(finding -> log.warn("group {}: {}", group, finding));
        IntFunction<Consumer<byte[], byte[]>> scanners =
                number -> reader(RetryReader.scanningProperties(settings.properties(), group, number));
        new Orphans(brokers, settings, facts).refuse(() -> scanners.apply(0));
        var routes =
                OpenRoutes.of(settings.asGiven().routes(), settings.properties().all());
        opened.push(routes);
        boolean mayBeRefused = facts.protocol().equals("consumer")
                && settings.properties().has(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG);
        Consumer<byte[], byte[]> consumer = mayBeRefused
                ? ReplaceableClient.of(() -> client(settings, facts.protocol()))
                : client(settings, facts.protocol());
        opened.push(consumer);
        var topics = TopicWatch.start(settings, facts, brokers, time);
        opened.push(topics);
        var outside = new Outside(
                consumer,
                topics,
                () -> producer(settings),
                scanners,
                () -> reader(RetryReader.loadingProperties(settings.properties(), group)),
                transactions(settings));
        var threads = new Threads("levee-" + settings.group(), time);
        opened.push(threads);
        var running = new RunningConsumer(settings, facts, outside, routes, time, threads);
        running.show(findings);
        if (settings.asGiven().observers().operators()
                && OperatorTopics.ensure(brokers, group, facts.topics().values())) {
            running.heedOperators(() -> reader(CommandReader.properties(settings.properties(), group)));
        }
        running.begin();
        return running;
    }

    private static Producer<byte[], byte[]> producer(ValidSettings settings) {
        var properties = settings.properties().forProducer(settings.group(), "writer");
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Of an id that is this member's alone: the group, which knows who is a member, fences those that are none any more. */
    private static Supplier<Producer<byte[], byte[]>> transactions(ValidSettings settings) {
        String id = new GroupTopics(settings.group()).prefix() + "transactions." + Uuid.randomUuid();
        var properties = settings.properties().forTransactions(settings.group(), id);
        return () -> new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Consumer<byte[], byte[]> reader(Map<String, Object> properties) {
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Admin admin(ValidSettings settings) {
        try {
            return Admin.create(settings.properties().forAdmin(settings.group()));
        } catch (KafkaException invalid) {
            throw refused(invalid, settings);
        }
    }

    private static Consumer<byte[], byte[]> client(ValidSettings settings, String protocol) {
        var properties = settings.properties().forConsumer(settings.group(), protocol);
        try {
            return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException invalid) {
            throw refused(invalid, settings);
        }
    }

    // the client wraps the message that names the property, which for an unknown host does not name the host
    private static LeveeException refused(KafkaException invalid, ValidSettings settings) {
        var chain = Causes.of(invalid);
        String why = chain.get(chain.size() - 1).getMessage();
        String servers = settings.properties().text(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "");
        return new LeveeException(
                "the Kafka client refuses its properties (bootstrap.servers=" + servers + "): " + why
                        + ": correct that property",
                invalid);
    }
}
