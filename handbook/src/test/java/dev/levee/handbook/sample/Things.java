package dev.levee.handbook.sample;

import dev.levee.ConsumerBuilder;
import dev.levee.LeveeConsumer;
import dev.levee.outbox.relay.OutboxRelay;
import dev.levee.producer.LeveeProducer;
import dev.levee.spring.boot.outbox.TransactionalInbox;
import dev.levee.spring.boot.outbox.TransactionalOutbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands around a block: names that it uses and does not declare. */
public final class Things {

    public static final Logger log = LoggerFactory.getLogger(Things.class);
    public static ConsumerBuilder<byte[], Order> builder;
    public static LeveeConsumer consumer;
    public static LeveeProducer<String, Order> producer;
    public static OutboxRelay relay;
    public static TransactionalOutbox outbox;
    public static TransactionalInbox inbox;
    public static MeterRegistry registry;
    public static Map<String, Object> properties;
    public static Map<String, Object> kafkaProperties;
    public static DataSource dataSource;
    public static Connection connection;
    public static TopicPartition partition;
    public static long offset;
    public static long fromOffset;
    public static long toOffset;
    public static Payments payments;
    public static Payments client;
    public static Orders orders;
    public static Order order;
    public static List<Order> records;
    public static Function<Order, String> idOf;
    public static String eventId;
    public static String key;
    public static long version;
    public static byte[] json;

    private Things() {}

    public static byte[] invoice(byte[] order) {
        return order;
    }
}
