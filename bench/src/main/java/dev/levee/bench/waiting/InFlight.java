package dev.levee.bench.waiting;

import dev.levee.PartitionSnapshot;
import dev.levee.Retry;
import dev.levee.bench.Bed;
import dev.levee.bench.Experiment;
import dev.levee.bench.SystemTime;
import dev.levee.bench.report.Figure;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What memory records take that are fetched and not finished, each of a key of its own: of the heap, beyond what the same records take
 * in a list. No handler ends before that is known, so what is read ahead is what that many workers need to choose from, in each of so many
 * partitions.
 */
public record InFlight(int count) implements Experiment {

    private static final int PARTITIONS = 16;
    private static final int CONCURRENCY = 10_000;
    private static final long MOST_BYTES = 4L << 30;

    @Override
    public String name() {
        return "in flight";
    }

    @Override
    public List<Figure> measure(Bed bed) throws Exception {
        Group group = Group.of(bed, "in-flight-" + count, PARTITIONS, count);
        group.produce(0, count);
        long listed = listed(group);
        long held = held(group);
        group.progress("%,d bytes as a list, %,d in flight", listed, held);
        return List.of(Figure.told("memory_bytes_per_record_of_" + count, List.of((double) (held - listed) / count)));
    }

    private static long listed(Group group) {
        var properties = new HashMap<>(group.bed().kafka().clientProperties());
        properties.put("auto.offset.reset", "earliest");
        var records = group.records();
        var all = new ArrayList<ConsumerRecord<byte[], byte[]>>(records.count());
        long before = SystemTime.heapBytes();
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(records.topic()).stream()
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList());
            while (all.size() < records.count()) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
            return SystemTime.heapBytes() - before;
        } finally {
            Reference.reachabilityFence(all);
        }
    }

    private static long held(Group group) throws InterruptedException {
        int count = group.records().count();
        var enough = new CompletableFuture<Void>();
        long before = SystemTime.heapBytes();
        try (var consumer = group.consumer(Retry.never())
                .buffer(count, MOST_BYTES)
                .concurrency(CONCURRENCY)
                .handleAsync(record -> enough)
                .start()) {
            Group.await("all fetched", () -> unfinished(consumer.snapshot().partitions()) == count);
            long held = SystemTime.heapBytes() - before;
            enough.complete(null);
            return held;
        }
    }

    private static long unfinished(List<PartitionSnapshot> partitions) {
        return partitions.stream().mapToLong(PartitionSnapshot::unfinished).sum();
    }
}
