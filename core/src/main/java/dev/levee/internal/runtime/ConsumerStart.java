package dev.levee.internal.runtime;

import dev.levee.LeveeConsumer;
import dev.levee.LeveeException;
import dev.levee.internal.failure.Causes;
import dev.levee.internal.startup.ClusterCheck;
import dev.levee.internal.startup.ClusterFacts;
import dev.levee.internal.startup.ConsumerSettings;
import dev.levee.internal.startup.ValidSettings;
import dev.levee.internal.time.SystemTime;
import dev.levee.internal.time.Time;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** From settings to a running consumer: checks first, then clients, then threads; on any failure nothing is left behind. */
public final class ConsumerStart {

    private ConsumerStart() {}

    public static LeveeConsumer start(ConsumerSettings settings) {
        var valid = ValidSettings.of(settings);
        var time = new SystemTime();
        ClusterFacts facts = check(valid, time);
        var routes = OpenRoutes.of(settings.routes(), valid.properties().all());
        Consumer<byte[], byte[]> consumer;
        try {
            consumer = client(valid, facts.protocol());
        } catch (RuntimeException refused) {
            routes.close();
            throw refused;
        }
        var running = new RunningConsumer(valid, facts, consumer, routes, time);
        running.begin();
        return running;
    }

    private static ClusterFacts check(ValidSettings settings, Time time) {
        try (Admin admin = Admin.create(settings.properties().forAdmin(settings.group()))) {
            return new ClusterCheck(admin, settings, time).run();
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
