package dev.levee.preflight.config;

import java.util.Set;

/** What belongs to a topic and is no setting of it. In a configuration of a topic it stands under these names. */
public final class TopicFacts {

    public static final String NAME = "topic";
    public static final String PARTITIONS = "partitions";
    public static final String REPLICATION = "replication.factor";

    public static final Set<String> ALL = Set.of(NAME, PARTITIONS, REPLICATION);

    private TopicFacts() {}
}
