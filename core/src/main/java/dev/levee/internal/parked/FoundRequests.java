package dev.levee.internal.parked;

import dev.levee.wire.ParkKey;
import dev.levee.wire.ReplayKey;
import dev.levee.wire.ReplayOutcome;
import dev.levee.wire.RetryProgress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * Requests to replay records of one source partition, as they stand in the retry topic. One of which a commit says that it was run
 * is answered; of copies the newest counts. A key that cannot be read is nobody's, and ignored.
 */
public final class FoundRequests {

    private final byte[] prefix;
    private final Map<Long, List<Request>> open = new TreeMap<>();
    private final List<EndedRequest> ended = new ArrayList<>();
    private final Map<String, String> replayIds = new TreeMap<>();

    public FoundRequests(Uuid topicId, int partition) {
        this.prefix = ReplayKey.prefixOf(topicId, partition);
    }

    /** In offset order; what is none is passed. */
    public void read(ConsumerRecord<byte[], byte[]> record) {
        ReplayKey key = keyOf(record);
        if (key == null) {
            return;
        }
        String replayId = replayIds.computeIfAbsent(key.replayId(), id -> id); // there are few, and maybe many requests
        if (record.value() == null) {
            List<Request> same = open.get(key.offset());
            if (same != null && same.removeIf(one -> one.replayId().equals(replayId)) && same.isEmpty()) {
                open.remove(key.offset());
            }
            ended.add(new EndedRequest(key.offset(), replayId, record.offset(), record.timestamp()));
        } else {
            open.computeIfAbsent(key.offset(), origin -> new ArrayList<>(1))
                    .add(new Request(key.offset(), replayId, record.offset()));
        }
    }

    private @Nullable ReplayKey keyOf(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        if (key == null || !ParkKey.beginsWith(key, prefix)) {
            return null;
        }
        try {
            return ReplayKey.decode(key).orElse(null);
        } catch (IllegalArgumentException nobodys) {
            return null;
        }
    }

    /** Those that nobody has answered, in the order in which they stand there. */
    public List<Request> waiting(RetryProgress progress) {
        return newest().stream()
                .filter(request -> doneCopy(request, progress) == null)
                .sorted(Comparator.comparingLong(Request::retryOffset))
                .toList();
    }

    /** Those that were run, and wait for their tombstones; how they ended, who ran them told or not. */
    List<Ended> answered(RetryProgress progress) {
        var answered = new ArrayList<Ended>();
        for (Request request : newest()) {
            Request done = doneCopy(request, progress);
            if (done != null) {
                answered.add(Ended.request(done, new Answered(done.replayId(), ReplayOutcome.Kind.FINISHED, null)));
            }
        }
        return answered;
    }

    /** Those whose tombstones were passed. */
    public List<EndedRequest> ended() {
        return List.copyOf(ended);
    }

    private List<Request> newest() {
        var newest = new ArrayList<Request>();
        for (List<Request> same : open.values()) {
            for (int i = 0; i < same.size(); i++) {
                Request request = same.get(i);
                if (same.subList(i + 1, same.size()).stream().noneMatch(request::isCopyOf)) {
                    newest.add(request);
                }
            }
        }
        return newest;
    }

    private @Nullable Request doneCopy(Request request, RetryProgress progress) {
        return open.getOrDefault(request.origin(), List.of()).stream()
                .filter(request::isCopyOf)
                .filter(copy -> progress.done().contains(RetryProgress.request(copy.retryOffset())))
                .findFirst()
                .orElse(null);
    }
}
