package dev.levee.bench.contender;

import dev.levee.Levee;
import dev.levee.Retry;
import dev.levee.StartAt;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Levee as it comes, but for how many handlers may work at once and how soon failed ones are tried again. */
final class LeveeByKey implements Contender {

    private static final Duration SOON = Duration.ofMillis(20);

    @Override
    public AutoCloseable start(Map<String, Object> client, String topic, int concurrency, Consumer<byte[]> handler) {
        var settings = new HashMap<>(client);
        // said by startAt, and by keys and values, which are bytes unless said otherwise
        settings.remove(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG);
        settings.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
        settings.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
        return Levee.consumer(settings)
                .topics(topic)
                .group(String.valueOf(client.get(ConsumerConfig.GROUP_ID_CONFIG)))
                .startAt(StartAt.earliest())
                .concurrency(concurrency)
                .retry(Retry.delays(SOON, SOON, SOON))
                .handle(record -> handler.accept(record.value()))
                .start();
    }
}
