package dev.levee.proof.load;

import dev.levee.testkit.ParentWatch;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The Kafka client alone, polling: what waiting costs without us. Arguments: {@code name=value}, {@code topic=} first. */
public final class BareMember {

    private BareMember() {}

    public static void main(String[] args) {
        ParentWatch.exitWithParent();
        Map<String, Object> properties = Arrays.stream(args)
                .map(arg -> arg.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        var topic = String.valueOf(properties.remove("topic"));
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (true) {
                var unused = consumer.poll(Duration.ofMillis(100));
            }
        }
    }
}
