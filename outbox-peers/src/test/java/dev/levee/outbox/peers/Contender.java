package dev.levee.outbox.peers;

import dev.levee.outbox.fixture.PostgresExtension;
import dev.levee.outbox.relay.OutboxRelay;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Something that brings what stands in the outbox to Kafka. */
enum Contender {
    LEVEE_TABLE("Levee, table") {
        @Override
        Relay start(PostgresExtension postgres, Map<String, Object> kafka, String topic) {
            return levee(OutboxRelay.builder(postgres.dataSource(), kafka)
                    .name(topic)
                    .topics(type -> topic)
                    .start());
        }
    },
    LEVEE_LOG("Levee, log") {
        @Override
        Relay start(PostgresExtension postgres, Map<String, Object> kafka, String topic) {
            return levee(OutboxRelay.builder(postgres.dataSource(), kafka)
                    .name(topic)
                    .topics(type -> topic)
                    .decoding(postgres.url(), PostgresExtension.user())
                    .start());
        }
    },
    DEBEZIUM("Debezium Engine 3.6.1") {
        @Override
        void prepare(PostgresExtension postgres, String topic) {
            String name = topic.replace('-', '_');
            postgres.execute("CREATE PUBLICATION " + name + " FOR TABLE levee_outbox WITH (publish = 'insert')");
            postgres.execute("SELECT pg_create_logical_replication_slot('" + name + "', 'pgoutput')");
        }

        /** One batch after the other, sends not waited for one by one: its offset moves when all are acknowledged. */
        @Override
        Relay start(PostgresExtension postgres, Map<String, Object> kafka, String topic) {
            var producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
            var engine = new DebeziumRelay(postgres, topic.replace('-', '_'), records -> {
                var sent = new ArrayList<Future<RecordMetadata>>();
                records.forEach(record -> sent.add(producer.send(record)));
                producer.flush();
                try {
                    for (var one : sent) {
                        one.get();
                    }
                } catch (InterruptedException | ExecutionException failed) {
                    throw new IllegalStateException(failed);
                }
            });
            return () -> {
                engine.close();
                producer.close(Duration.ofSeconds(1));
            };
        }
    },
    GRUELBOX("gruelbox 4.2.268, no order") {
        @Override
        EventWriter writer(PostgresExtension postgres, Map<String, Object> kafka, boolean live) {
            var relay = new GruelboxRelay(postgres, kafka, live);
            return EventWriter.of(relay::write, relay::close);
        }

        /** While events are written, their writers are the relay; what was left is flushed. */
        @Override
        Relay start(PostgresExtension postgres, Map<String, Object> kafka, String topic) {
            var relay = new GruelboxRelay(postgres, kafka, true);
            relay.flush();
            return relay;
        }
    },
    MODULITH("Spring Modulith 2.0.3, no order") {
        @Override
        void prepare(PostgresExtension postgres, String topic) {
            postgres.execute("DROP TABLE IF EXISTS event_publication");
        }

        @Override
        EventWriter writer(PostgresExtension postgres, Map<String, Object> kafka, boolean live) {
            var relay = new ModulithRelay(postgres, kafka, live);
            return EventWriter.of(relay::write, relay::close);
        }

        /** As {@link #GRUELBOX}. */
        @Override
        Relay start(PostgresExtension postgres, Map<String, Object> kafka, String topic) {
            return new ModulithRelay(postgres, kafka, true);
        }
    },
    NAMASTACK("Namastack outbox 1.6.0") {
        @Override
        void prepare(PostgresExtension postgres, String topic) {
            postgres.execute("DROP TABLE IF EXISTS outbox_record, outbox_instance, outbox_partition");
        }

        @Override
        EventWriter writer(PostgresExtension postgres, Map<String, Object> kafka, boolean live) {
            if (live) {
                return EventWriter.of(NamastackRelay.live()::write, () -> {});
            }
            var relay = new NamastackRelay(postgres, kafka, false);
            return EventWriter.of(relay::write, () -> {
                relay.close();
                postgres.execute(
                        "DELETE FROM outbox_partition; DELETE FROM outbox_instance"); // or it owns a share for a while
            });
        }

        @Override
        Relay start(PostgresExtension postgres, Map<String, Object> kafka, String topic) {
            return new NamastackRelay(postgres, kafka, true);
        }
    };

    private final String name;

    Contender(String name) {
        this.name = name;
    }

    /** Before events are written: some keep nothing from before they came. */
    void prepare(PostgresExtension postgres, String topic) {}

    /** @param live whether what it writes is sent at once, if that is the writers' doing */
    EventWriter writer(PostgresExtension postgres, Map<String, Object> kafka, boolean live) throws SQLException {
        return EventWriter.levee(postgres);
    }

    /** How many of so many events it is to drain: those that need minutes for that get fewer. */
    int drains(int events) {
        return this == GRUELBOX || this == MODULITH || this == NAMASTACK ? events / 5 : events;
    }

    abstract Relay start(PostgresExtension postgres, Map<String, Object> kafka, String topic);

    private static Relay levee(OutboxRelay relay) {
        return new Relay() {

            @Override
            public void wakeUp() {
                relay.wakeUp();
            }

            @Override
            public void close() {
                relay.close();
            }
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
