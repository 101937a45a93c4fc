package dev.levee;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * A record that holds its key after its dead letter; what it says stands in the dead-letter topic.
 *
 * @param since when it failed last
 * @param category why
 * @param errorClass of that failure, when it is known
 */
public record HeldKey(
        TopicPartition partition, long offset, Instant since, Category category, Optional<String> errorClass) {}
