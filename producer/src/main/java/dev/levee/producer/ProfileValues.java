package dev.levee.producer;

import java.util.List;
import java.util.stream.Stream;

/** The profiles, in figures. */
final class ProfileValues {

    static final List<ProfileValue> DURABLE = List.of(
            new ProfileValue(
                    "acks",
                    "all",
                    "acknowledged means that every in-sync replica has it, so that no one broker can lose it"),
            new ProfileValue(
                    "enable.idempotence",
                    "true",
                    "a repeated request writes nothing twice and nothing out of order; said aloud, it cannot be switched off"
                            + " by what contradicts it"),
            new ProfileValue("compression.type", "lz4", "less network and disk, for next to no processor time"),
            new ProfileValue(
                    "delivery.timeout.ms",
                    "120000",
                    "a send outlives the election of a leader and the restart of a broker"),
            new ProfileValue(
                    "request.timeout.ms",
                    "40000",
                    "longer than a leader waits for a slow replica (30 s): giving up sooner only repeats the request"),
            new ProfileValue(
                    "max.block.ms",
                    "30000",
                    "so long send() may wait for metadata or memory, then the record is refused"));

    static final List<ProfileValue> LOW_LATENCY = and(
            DURABLE,
            new ProfileValue(
                    "linger.ms",
                    "0",
                    "a record leaves at once; what comes while requests are on their way still goes together"));

    static final List<ProfileValue> BULK = and(
            DURABLE,
            new ProfileValue("linger.ms", "50", "batches have time to fill"),
            new ProfileValue("batch.size", "262144", "sixteen times the default: fewer requests, better compression"),
            new ProfileValue("buffer.memory", "134217728", "room for 512 such batches while brokers are slow"));

    static final List<ProfileValue> TRANSACTIONAL = and(
            DURABLE,
            new ProfileValue(
                    "transaction.timeout.ms",
                    "30000",
                    "so long at most a producer that died hides later records from readers of committed ones"));

    static final List<ProfileValue> BEST_EFFORT = List.of(
            new ProfileValue("acks", "1", "the leader alone answers: if it dies, what it acknowledged may be lost"),
            new ProfileValue(
                    "enable.idempotence",
                    "false",
                    "it needs acks=all; without it a repeated request may write a record twice"),
            new ProfileValue(
                    "max.in.flight.requests.per.connection",
                    "1",
                    "without idempotence a repeated request would go behind the next one, and order would be lost too"),
            new ProfileValue("compression.type", "lz4", "less network and disk, for next to no processor time"),
            new ProfileValue("delivery.timeout.ms", "30000", "what may be lost is not worth a long wait"),
            new ProfileValue("request.timeout.ms", "10000", "leaves time for two more tries"),
            new ProfileValue("max.block.ms", "5000", "what may be lost holds up its caller for so long at most"));

    private ProfileValues() {}

    private static List<ProfileValue> and(List<ProfileValue> values, ProfileValue... more) {
        return Stream.concat(values.stream(), Stream.of(more)).toList();
    }
}
