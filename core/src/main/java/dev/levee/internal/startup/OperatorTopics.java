package dev.levee.internal.startup;

import dev.levee.LeveeException;
import dev.levee.wire.GroupTopics;
import java.util.Collection;
import org.apache.kafka.clients.admin.TopicDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics through which operators and members of a group talk: a group does without where they may not be. */
public final class OperatorTopics {

    private static final Logger log = LoggerFactory.getLogger(OperatorTopics.class);

    private OperatorTopics() {}

    /** Whether both are there, or were made. */
    public static boolean ensure(Brokers brokers, String group, Collection<TopicDescription> sources) {
        var own = new GroupTopics(group);
        try {
            OwnTopic.control(brokers, own).ensure(sources);
            OwnTopic.status(brokers, own).ensure(sources);
            return true;
        } catch (LeveeException impossible) {
            log.warn(
                    "group {} runs without operators, who could command it and see how it is: {}",
                    group,
                    impossible.getMessage());
            return false;
        }
    }
}
