package dev.levee.proof;

import dev.levee.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Watches handlers of one process: overlaps of a key, successes out of offset order, records handled twice. Thread-safe. */
final class OrderWatch {

    private final Map<String, Long> running = new ConcurrentHashMap<>();
    private final Map<String, Long> lastSuccess = new ConcurrentHashMap<>();
    private final Map<String, Integer> handled = new ConcurrentHashMap<>();
    private final List<String> violations = java.util.Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger concurrent = new AtomicInteger();
    private final AtomicInteger maxConcurrent = new AtomicInteger();

    interface Body {
        void run() throws Exception;
    }

    void handle(Received<?, ?> record, Body body) throws Exception {
        String key =
                record.topic() + record.partition() + "/" + text(record.source().key());
        Long other = running.putIfAbsent(key, record.offset());
        if (other != null) {
            violations.add("overlap of " + key + ": " + other + " and " + record.offset());
        }
        maxConcurrent.accumulateAndGet(concurrent.incrementAndGet(), Math::max);
        try {
            body.run();
        } finally {
            concurrent.decrementAndGet();
            running.remove(key);
        }
        handled.merge(record.topic() + record.partition() + "@" + record.offset(), 1, Integer::sum);
        Long last = lastSuccess.put(key, record.offset());
        if (last != null && last > record.offset()) {
            violations.add("inversion of " + key + ": " + record.offset() + " after " + last);
        }
    }

    int distinctHandled() {
        return handled.size();
    }

    long duplicates() {
        return handled.values().stream().filter(times -> times > 1).count();
    }

    int maxConcurrent() {
        return maxConcurrent.get();
    }

    List<String> violations() {
        return List.copyOf(violations);
    }

    private static String text(byte[] bytes) {
        return new StringDeserializer().deserialize("", bytes);
    }
}
