package dev.levee.internal.group;

import java.util.List;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.FencedMemberEpochException;
import org.apache.kafka.common.errors.IllegalGenerationException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.StaleMemberEpochException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/** Errors of group calls that the next poll or the next try puts right: the network's, and those of a rebalance. */
public final class PassingErrors {

    private static final List<Class<? extends KafkaException>> TYPES = List.of(
            RetriableException.class,
            RebalanceInProgressException.class,
            CommitFailedException.class,
            UnknownMemberIdException.class,
            IllegalGenerationException.class,
            StaleMemberEpochException.class,
            FencedMemberEpochException.class);

    private PassingErrors() {}

    public static boolean includes(KafkaException error) {
        return TYPES.stream().anyMatch(type -> type.isInstance(error));
    }
}
