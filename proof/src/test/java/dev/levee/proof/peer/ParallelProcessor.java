package dev.levee.proof.peer;

import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelStreamProcessor;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** {@link Peer#PARALLEL}. */
final class ParallelProcessor implements PeerConsumer {

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Start start;
    private final ParallelStreamProcessor<byte[], byte[]> processor;

    ParallelProcessor(Start start) {
        this.start = start;
        var options = ParallelConsumerOptions.<byte[], byte[]>builder()
                .consumer(new KafkaConsumer<byte[], byte[]>(start.client()))
                .ordering(ProcessingOrder.KEY)
                .retryDelayProvider(failed -> AGAIN)
                .build();
        processor = ParallelStreamProcessor.createEosStreamProcessor(options);
    }

    @Override
    public void run() {
        processor.subscribe(List.of(start.topic()), start.listener());
        processor.poll(context -> {
            try {
                start.work().handle(context.getSingleConsumerRecord());
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    @Override
    public void close() {
        processor.closeDrainFirst();
    }
}
