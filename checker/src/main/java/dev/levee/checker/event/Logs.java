package dev.levee.checker.event;

import java.util.Comparator;
import org.apache.kafka.common.TopicPartition;

/** Logs in an order of their own, so that nothing depends on the order of a hash. */
public final class Logs {

    public static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    private Logs() {}
}
