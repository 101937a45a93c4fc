package dev.levee.proof.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One scenario's topic of two partitions, group, members, and what was seen. */
final class Stage implements AutoCloseable {

    private static final int ROUNDS = 600;
    private static final Duration BRIEF = Duration.ofSeconds(6);
    private static final Duration WAITED = Duration.ofSeconds(3);

    final Kafka kafka;
    final Protocol protocol;
    final String topic;
    final String group;
    private final List<String> seen = new ArrayList<>();
    private final List<Consumer<?, ?>> crashed = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    Stage(Kafka kafka, Protocol protocol, String name) {
        this.kafka = kafka;
        this.protocol = protocol;
        this.topic = name + "-" + protocol;
        this.group = topic;
        kafka.createTopic(topic, 2);
    }

    TopicPartition p(int number) {
        return new TopicPartition(topic, number);
    }

    // ---- actors ----

    /** Subscribed to the topic; begins at the beginning. */
    Member member(String name, String... properties) {
        return subscribed(new Member(name, consumer(properties)));
    }

    /** The same with a session that scenarios can wait for. */
    Member brief(String name, String... properties) {
        if (protocol == Protocol.CONSUMER) {
            kafka.shortenSessions(group, BRIEF);
            return member(name, properties);
        }
        var all = new ArrayList<>(List.of(properties));
        all.add("session.timeout.ms=" + BRIEF.toMillis());
        return member(name, all.toArray(new String[0]));
    }

    Member subscribed(Member member) {
        member.consumer.subscribe(List.of(topic), member);
        return member;
    }

    /** With both partitions, and without a group of others. */
    Member alone(String name, String... properties) {
        var member = new Member(name, consumer(properties));
        member.consumer.assign(List.of(p(0), p(1)));
        return member;
    }

    Consumer<byte[], byte[]> consumer(String... properties) {
        Map<String, Object> all = protocol.properties();
        all.put("group.id", group);
        all.put("auto.offset.reset", "earliest");
        all.put("enable.auto.commit", "false");
        all.put("metadata.max.age.ms", "1000");
        all.putAll(map(properties));
        var consumer = kafka.consumer(all);
        open.add(() -> {
            if (!crashed.contains(consumer)) {
                consumer.close(CloseOptions.timeout(Duration.ZERO));
            }
        });
        return consumer;
    }

    Producer<byte[], byte[]> producer(String... properties) {
        var producer = kafka.producer(map(properties));
        open.add(() -> producer.close(Duration.ZERO));
        return producer;
    }

    private static Map<String, Object> map(String... properties) {
        var map = new HashMap<String, Object>();
        for (String property : properties) {
            map.put(property.split("=", 2)[0], property.split("=", 2)[1]);
        }
        return map;
    }

    /** {@code count} records in each partition, one after the other. */
    void produce(int count) {
        var producer = producer();
        for (int i = 0; i < count; i++) {
            for (int partition = 0; partition < 2; partition++) {
                got(producer.send(record(partition, "value " + i)));
            }
        }
    }

    ProducerRecord<byte[], byte[]> record(int partition, String value) {
        return new ProducerRecord<>(topic, partition, null, bytes(value));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    RecordMetadata got(Future<RecordMetadata> answer) {
        while (!answer.isDone()) {
            kafka.pass(Duration.ofMillis(1));
        }
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** What must be there for the scenario to go on. */
    static <T> T there(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    // ---- what happens ----

    void crash(Member member) {
        crashed.add(member.consumer);
        kafka.crash(member.consumer);
    }

    /** They take turns polling. */
    void until(BooleanSupplier reached, Member... members) {
        for (int round = 0; !reached.getAsBoolean(); round++) {
            if (round == ROUNDS) {
                throw new AssertionError("never reached; seen so far: "
                        + Arrays.stream(members).map(m -> m.events).toList());
            }
            if (members.length == 0) {
                kafka.pass(Member.POLL);
            }
            Arrays.stream(members).forEach(Member::poll);
        }
    }

    /** Whether {@code member} owns both partitions only after it waited for most of a brief session. */
    boolean waitsForBoth(Member member) {
        long since = kafka.nanos();
        owning(2, member);
        return kafka.nanos() - since > WAITED.toNanos();
    }

    void poll(int millis, Member... members) {
        for (int passed = 0; passed < millis; passed += (int) Member.POLL.toMillis() * members.length) {
            Arrays.stream(members).forEach(Member::poll);
        }
    }

    void owning(int each, Member... members) {
        until(() -> Arrays.stream(members).allMatch(member -> member.hasBeenGiven(each)), members);
    }

    Map<TopicPartition, OffsetAndMetadata> at(int partition, long offset) {
        return Map.of(p(partition), new OffsetAndMetadata(offset));
    }

    String committed(int partition) {
        var found = kafka.committed(group).get(p(partition));
        return found == null ? "none" : String.valueOf(found.offset());
    }

    // ---- what is seen ----

    void see(@Nullable Object what) {
        seen.add(String.valueOf(what));
    }

    void see(Member member) {
        seen.addAll(member.events);
        member.events.clear();
    }

    /** {@code ok}, or what it throws. */
    void attempt(Runnable action) {
        try {
            action.run();
            see("ok");
        } catch (RuntimeException thrown) {
            see(thrown.getClass().getSimpleName());
        }
    }

    /** This, and nothing else, was seen since the last time. */
    void expect(String... expected) {
        assertThat(seen).containsExactly(expected);
        seen.clear();
    }

    /** The same for one protocol. */
    void expect(Protocol only, String... expected) {
        if (protocol == only) {
            expect(expected);
        }
    }

    @Override
    public void close() {
        for (AutoCloseable client : open) {
            try {
                client.close();
            } catch (Exception alreadyGone) {
                // a fenced one
                seen.add(alreadyGone.toString());
            }
        }
    }
}
