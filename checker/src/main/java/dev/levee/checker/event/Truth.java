package dev.levee.checker.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What stood in a log at the end of the run, byte for byte: of every topic that matters, every offset from its start to its
 * end. Offsets that are missing are compacted, or control records.
 *
 * @param txn COMMITTED where a line leaves it out, as headers are none
 */
public record Truth(
        Stamp at,
        TopicPartition tp,
        long off,
        @Nullable Bytes key,
        @Nullable Bytes value,
        List<Header> headers,
        Txn txn)
        implements Event {
    public Truth {
        headers = headers == null ? List.of() : List.copyOf(headers);
        txn = txn == null ? Txn.COMMITTED : txn;
    }

    /** A record header. */
    public record Header(String name, @Nullable Bytes value) {}

    /** Whether transactional readers see it. */
    public enum Txn {
        /** Or written outside of any transaction. */
        @JsonProperty("committed")
        COMMITTED,
        @JsonProperty("aborted")
        ABORTED,
        /** Its transaction has not ended. */
        @JsonProperty("open")
        OPEN
    }
}
