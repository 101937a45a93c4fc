package dev.levee.cli.history;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a history. Every event carries two times: {@code ms} since 1970, for people and for what Kafka says in wall
 * time, and {@code ns} of the machine's monotonic clock, by which events of all processes are put in order.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "start", value = Event.Start.class),
    @JsonSubTypes.Type(name = "end", value = Event.End.class),
    @JsonSubTypes.Type(name = "ownership", value = Event.Ownership.class),
    @JsonSubTypes.Type(name = "committed", value = Event.Committed.class),
    @JsonSubTypes.Type(name = "status", value = Event.Status.class),
    @JsonSubTypes.Type(name = "lifecycle", value = Event.Lifecycle.class),
    @JsonSubTypes.Type(name = "outage", value = Event.Outage.class),
    @JsonSubTypes.Type(name = "load", value = Event.Load.class)
})
public sealed interface Event {

    long ms();

    long ns();

    /** A handler begins; written before it acts. */
    record Start(
            long ms,
            long ns,
            String topic,
            int partition,
            long offset,
            @Nullable String key,
            int attempt) implements Event {}

    /** A handler ends; {@code outcome} is {@link #OK}, {@link #SKIPPED} or the class of the error. */
    record End(
            long ms,
            long ns,
            String topic,
            int partition,
            long offset,
            @Nullable String key,
            int attempt,
            String outcome)
            implements Event {

        public static final String OK = "ok";
        public static final String SKIPPED = "skipped";
    }

    /** Partitions came or went. */
    record Ownership(long ms, long ns, Change change, List<String> partitions) implements Event {

        /** How. */
        public enum Change {
            ASSIGNED,
            REVOKED,
            LOST
        }
    }

    /** The broker acknowledged these offsets, by topic-partition. */
    record Committed(long ms, long ns, Map<String, Long> offsets) implements Event {}

    /** What a consumer says about itself from time to time. */
    record Status(
            long ms,
            long ns,
            String state,
            int partitions,
            long handled,
            long deadLettered,
            int running,
            int held,
            int unfinished,
            long rebalances,
            long overruns,
            long maxPollGapMs)
            implements Event {}

    /** The controller started or ended a consumer process. */
    record Lifecycle(long ms, long ns, String process, What what) implements Event {

        /** STARTED; KILLED by SIGKILL, written when it is gone; TERMINATED by SIGTERM; FAILED by itself. */
        public enum What {
            STARTED,
            KILLED,
            TERMINATED,
            FAILED
        }
    }

    /** The dependency went down or came back. */
    record Outage(long ms, long ns, boolean down) implements Event {}

    /** The load began, ended, or was worked off. */
    record Load(long ms, long ns, Phase phase) implements Event {

        /** In this order. */
        public enum Phase {
            BEGUN,
            ENDED,
            DRAINED
        }
    }
}
