package dev.levee.internal.retrytopic;

import dev.levee.internal.startup.ClientProperties;
import dev.levee.internal.time.Time;
import dev.levee.internal.time.Waiting;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads the retry topic of a group, outside of the group. Nobody who asks is blocked; answers come on the reader's threads
 * and must not block them.
 *
 * <p>Three threads, each with a consumer of its own that it makes when it first needs one: two for ranges and ends, and one for
 * single records. So a range of a million records keeps no due record waiting, the same partition can be read at two places,
 * and each consumer fetches as suits it. Two for ranges, since what takes its time there is to parse records, and a takeover
 * waits for it.
 *
 * <p>Who tells where a partition ends also reads it up to there: a client that knows the leader of that end believes no
 * older one, which would call the partition shorter than it is.
 *
 * <p>Whatever may pass is waited out, however long: brokers that are down, partitions without a leader. A missing right
 * fails what is asked, with the right to grant.
 */
public final class RetryReader implements AutoCloseable {

    private static final int SCANNERS = 2;
    private static final String LOADING_ROLE = "retry-loads";

    private record Scanner(String role, Scans scans, ReadingLoop loop) {}

    private final String topic;
    private final List<Scanner> scanners;
    /** By partition, see {@link #scannerOf}. */
    private final Map<Integer, Scanner> scannersOf = new HashMap<>();

    private final Lookups lookups;
    private final ReadingLoop loading;

    /**
     * Reads nothing yet.
     *
     * @param scanning makes a consumer with {@link #scanningProperties} of the same number; may block
     * @param single makes a consumer with {@link #loadingProperties}; may block
     */
    public RetryReader(
            String topic,
            IntFunction<Consumer<byte[], byte[]>> scanning,
            Supplier<Consumer<byte[], byte[]>> single,
            Time time,
            Waiting waiting) {
        this.topic = topic;
        this.scanners = IntStream.range(0, SCANNERS)
                .mapToObj(number -> {
                    var scans = new Scans(time);
                    var loop = new ReadingLoop(topic, scans, () -> scanning.apply(number), waiting);
                    return new Scanner(scanningRole(number), scans, loop);
                })
                .toList();
        this.lookups = new Lookups(time);
        this.loading = new ReadingLoop(topic, lookups, single, waiting);
    }

    /**
     * For a scanner's consumer.
     *
     * @param number from 0 on: two clients of one name trouble each other's metrics
     */
    public static Map<String, Object> scanningProperties(ClientProperties client, String group, int number) {
        return properties(client, group, scanningRole(number), Scans.FETCHING);
    }

    public static Map<String, Object> loadingProperties(ClientProperties client, String group) {
        return properties(client, group, LOADING_ROLE, Lookups.FETCHING);
    }

    private static String scanningRole(int number) {
        return "retry-scans-" + number;
    }

    private static Map<String, Object> properties(
            ClientProperties client, String group, String role, Map<String, Object> fetching) {
        var properties = new HashMap<>(client.forReading(group, role));
        properties.putAll(fetching);
        // the system knows the network better than the client's 64 KiB
        properties.putIfAbsent(CommonClientConfigs.RECEIVE_BUFFER_CONFIG, -1);
        return properties;
    }

    /** Its threads' lives by role, which may block; they end after {@link #close}. */
    public Map<String, Runnable> lives() {
        var lives = new LinkedHashMap<String, Runnable>();
        scanners.forEach(scanner -> lives.put(scanner.role(), scanner.loop()));
        lives.put(LOADING_ROLE, loading);
        return lives;
    }

    /** The offset after the last record of {@code partition}, as of some time after this call. */
    public CompletableFuture<Long> end(int partition) {
        var answer = new CompletableFuture<Long>();
        Scanner scanner = scannerOf(partition);
        scanner.loop().submit(() -> scanner.scans().end(of(partition), answer));
        return answer;
    }

    /**
     * Gives all records from {@code from} to below {@code to} to {@code each}, in order, on the reader's thread; then completes.
     * Cancelling the answer ends it. What {@code each} throws fails it.
     */
    public CompletableFuture<@Nullable Void> scan(
            int partition, long from, long to, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        if (from >= to) {
            return CompletableFuture.completedFuture(null);
        }
        var done = new CompletableFuture<@Nullable Void>();
        Scanner scanner = scannerOf(partition);
        scanner.loop().submit(() -> scanner.scans().scan(of(partition), new Range(from, to, each, done)));
        return done;
    }

    /** By turns as partitions are asked for the first time; it stays, so ranges of the same partition are read together. */
    private synchronized Scanner scannerOf(int partition) {
        return scannersOf.computeIfAbsent(partition, unknown -> scanners.get(scannersOf.size() % SCANNERS));
    }

    /** Loads the records at {@code offsets}. */
    public void load(int partition, List<Long> offsets, LoadAnswer answer) {
        loading.submit(() -> lookups.load(of(partition), offsets, answer));
    }

    /** What loads cost. */
    public ReadMeter meter() {
        return lookups.meter();
    }

    private TopicPartition of(int partition) {
        return new TopicPartition(topic, partition);
    }

    /** What is not answered by now, fails. */
    @Override
    public void close() {
        scanners.forEach(scanner -> scanner.loop().close());
        loading.close();
    }
}
