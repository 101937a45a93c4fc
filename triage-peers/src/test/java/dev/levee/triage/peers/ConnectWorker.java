package dev.levee.triage.peers;

import dev.levee.testkit.KafkaExtension;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.connect.connector.policy.AllConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.converters.ByteArrayConverter;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.runtime.Herder.Created;
import org.apache.kafka.connect.runtime.Worker;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorInfo;
import org.apache.kafka.connect.runtime.standalone.StandaloneConfig;
import org.apache.kafka.connect.runtime.standalone.StandaloneHerder;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;
import org.apache.kafka.connect.util.FutureCallback;

/** Kafka Connect as it runs in production, but for its REST API: one standalone worker, values are JSON. */
final class ConnectWorker implements AutoCloseable {

    private final StandaloneHerder herder;

    ConnectWorker(KafkaExtension kafka) {
        var properties = new HashMap<>(Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "key.converter", ByteArrayConverter.class.getName(),
                "value.converter", JsonConverter.class.getName(),
                "value.converter.schemas.enable", "false",
                "offset.storage.file.filename", "unused",
                "offset.flush.interval.ms", "200",
                "consumer.auto.offset.reset", "earliest",
                "plugin.discovery", "only_scan"));
        var plugins = new Plugins(properties);
        var config = new StandaloneConfig(properties);
        var policy = new AllConnectorClientConfigOverridePolicy();
        policy.configure(Map.of());
        var worker = new Worker("worker", Time.SYSTEM, plugins, config, new NoOffsets(), policy);
        herder = new StandaloneHerder(worker, "cluster", policy);
        herder.start();
    }

    /** Of sources, which do not run here. */
    private static final class NoOffsets extends MemoryOffsetBackingStore {
        @Override
        public Set<Map<String, Object>> connectorPartitions(String connector) {
            return Set.of();
        }
    }

    /** Runs when this returns. */
    void run(String connector, Map<String, String> properties) throws Exception {
        var config = new HashMap<>(properties);
        config.put("name", connector);
        var created = new FutureCallback<Created<ConnectorInfo>>();
        herder.putConnectorConfig(connector, config, false, created);
        created.get(Topic.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        herder.stop();
    }
}
