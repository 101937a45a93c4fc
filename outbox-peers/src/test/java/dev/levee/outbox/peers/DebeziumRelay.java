package dev.levee.outbox.peers;

import dev.levee.outbox.fixture.PostgresExtension;
import io.debezium.converters.BinaryDataConverter;
import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.HeaderConverter;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;
import org.apache.kafka.connect.storage.StringConverter;

/**
 * Debezium's engine on Levee's outbox, with its event router, set up as docs/outbox.md says; records are converted as Kafka Connect
 * does it.
 */
final class DebeziumRelay implements AutoCloseable {

    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Converter keys = new StringConverter();
    private final Converter values = new BinaryDataConverter();
    private final HeaderConverter headers = new SimpleHeaderConverter();

    /** @param sink what happens with the records of a batch; they count as delivered when it returns */
    DebeziumRelay(PostgresExtension postgres, String name, Consumer<List<ProducerRecord<byte[], byte[]>>> sink) {
        keys.configure(Map.of(), true);
        values.configure(Map.of(), false);
        engine = DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                .using(properties(postgres, name))
                .notifying((records, committer) -> {
                    sink.accept(records.stream()
                            .map(RecordChangeEvent::record)
                            .map(this::converted)
                            .toList());
                    for (var record : records) {
                        committer.markProcessed(record);
                    }
                    committer.markBatchFinished();
                })
                .build();
        thread.execute(engine);
    }

    private static Properties properties(PostgresExtension postgres, String name) {
        var properties = new Properties();
        properties.putAll(Map.of(
                "name", name,
                "connector.class", "io.debezium.connector.postgresql.PostgresConnector",
                "topic.prefix", name,
                "plugin.name", "pgoutput",
                "slot.name", name,
                "slot.drop.on.stop", "true",
                "publication.name", name,
                "publication.autocreate.mode", "filtered",
                "table.include.list", "public.levee_outbox",
                "snapshot.mode", "no_data"));
        properties.putAll(Map.of(
                "tombstones.on.delete", "false",
                "poll.interval.ms", "1",
                "max.batch.size", "4096",
                "max.queue.size", "16384",
                "offset.storage", "org.apache.kafka.connect.storage.MemoryOffsetBackingStore",
                "offset.flush.interval.ms", "1000",
                "database.hostname", "127.0.0.1",
                "database.port", Integer.toString(postgres.server().port()),
                "database.user", "postgres",
                "database.dbname", postgres.database()));
        properties.putAll(Map.of(
                "database.password", "any",
                "transforms", "outbox",
                "transforms.outbox.type", "io.debezium.transforms.outbox.EventRouter",
                "transforms.outbox.table.fields.additional.placement",
                        "type:header:eventType,version:header:aggregateVersion",
                "transforms.outbox.route.tombstone.on.empty.payload", "true"));
        return properties;
    }

    private ProducerRecord<byte[], byte[]> converted(SourceRecord source) {
        var record = new ProducerRecord<>(
                source.topic(),
                null,
                source.timestamp(),
                keys.fromConnectData(source.topic(), source.keySchema(), source.key()),
                values.fromConnectData(source.topic(), source.valueSchema(), source.value()));
        source.headers()
                .forEach(header -> record.headers()
                        .add(
                                header.key(),
                                headers.fromConnectHeader(
                                        source.topic(), header.key(), header.schema(), header.value())));
        return record;
    }

    @Override
    public void close() {
        try {
            engine.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            thread.shutdownNow();
        }
    }
}
