package dev.levee.internal.group;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Cuts what is to be committed into requests that brokers take. */
final class CommitRequests {

    /** One request must fit one batch of the offsets topic (1 MiB): stay well below. */
    static final int MAX_CHARS = 512 * 1024;

    private CommitRequests() {}

    static List<Map<TopicPartition, OffsetAndMetadata>> of(Map<TopicPartition, OffsetAndMetadata> offsets) {
        var requests = new ArrayList<Map<TopicPartition, OffsetAndMetadata>>();
        var request = new HashMap<TopicPartition, OffsetAndMetadata>();
        int chars = 0;
        for (var entry : offsets.entrySet()) {
            int more = entry.getValue().metadata().length();
            if (chars + more > MAX_CHARS) {
                requests.add(request);
                request = new HashMap<>();
                chars = 0;
            }
            chars += more;
            request.put(entry.getKey(), entry.getValue());
        }
        if (!request.isEmpty()) {
            requests.add(request);
        }
        return requests;
    }
}
