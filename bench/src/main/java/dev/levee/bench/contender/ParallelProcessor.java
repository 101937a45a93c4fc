package dev.levee.bench.contender;

import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelStreamProcessor;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Confluent Parallel Consumer: asynchronous commits, its default. */
record ParallelProcessor(ProcessingOrder ordering) implements Contender {

    static ParallelProcessor byKey() {
        return new ParallelProcessor(ProcessingOrder.KEY);
    }

    static ParallelProcessor unordered() {
        return new ParallelProcessor(ProcessingOrder.UNORDERED);
    }

    @Override
    public AutoCloseable start(Map<String, Object> client, String topic, int concurrency, Consumer<byte[]> handler) {
        var settings = new HashMap<>(client);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        var options = ParallelConsumerOptions.<byte[], byte[]>builder()
                .consumer(new KafkaConsumer<byte[], byte[]>(settings))
                .ordering(ordering)
                .maxConcurrency(concurrency)
                .retryDelayProvider(context -> Duration.ofMillis(20))
                .build();
        var processor = ParallelStreamProcessor.createEosStreamProcessor(options);
        processor.subscribe(List.of(topic));
        processor.poll(
                context -> handler.accept(context.getSingleConsumerRecord().value()));
        return processor::closeDontDrainFirst;
    }
}
