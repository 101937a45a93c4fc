package dev.levee.producer;

import dev.levee.settings.ProfileValue;
import java.util.List;
import java.util.stream.Stream;

/** The profiles, in figures. */
final class ProfileValues {

    static final List<ProfileValue> DURABLE = List.of(
            new ProfileValue(
                    "acks",
                    "all",
                    "acknowledged means that every in-sync replica has it, so that no one broker can lose it",
                    "documentation of 4.4.0: acks"),
            new ProfileValue(
                    "enable.idempotence",
                    "true",
                    "a repeated request writes nothing twice and nothing out of order; said aloud, it cannot be switched off"
                            + " by what contradicts it",
                    "KIP-98; that it is switched off silently, measured on 4.4.0"),
            new ProfileValue(
                    "compression.type",
                    "lz4",
                    "less network and disk, for next to no processor time",
                    "documentation of 4.4.0: compression.type; which kind, reasoning"),
            new ProfileValue(
                    "delivery.timeout.ms",
                    "120000",
                    "a send outlives the election of a leader and the restart of a broker",
                    "KIP-91; the crash of a broker cost 5 s, measured on 4.4.0"),
            new ProfileValue(
                    "request.timeout.ms",
                    "40000",
                    "longer than a leader waits for a slow replica (30 s): giving up sooner only repeats the request",
                    "documentation of 4.4.0: request.timeout.ms, replica.lag.time.max.ms"),
            new ProfileValue(
                    "max.block.ms",
                    "30000",
                    "so long send() may wait for metadata or memory, then the record is refused",
                    "documentation of 4.4.0: max.block.ms"));

    static final List<ProfileValue> LOW_LATENCY = and(
            DURABLE,
            new ProfileValue(
                    "linger.ms",
                    "0",
                    "a record leaves at once; what comes while requests are on their way still goes together",
                    "documentation of 4.4.0: linger.ms; its default is 5 since 4.0 (KIP-1030)"));

    static final List<ProfileValue> BULK = and(
            DURABLE,
            new ProfileValue("linger.ms", "50", "batches have time to fill", "documentation of 4.4.0: linger.ms"),
            new ProfileValue(
                    "batch.size",
                    "262144",
                    "sixteen times the default: fewer requests, better compression",
                    "documentation of 4.4.0: batch.size"),
            new ProfileValue(
                    "buffer.memory",
                    "134217728",
                    "room for 512 such batches while brokers are slow",
                    "documentation of 4.4.0: buffer.memory"));

    static final List<ProfileValue> TRANSACTIONAL = and(
            DURABLE,
            new ProfileValue(
                    "transaction.timeout.ms",
                    "30000",
                    "so long at most a producer that died hides later records from readers of committed ones",
                    "an open transaction hid a record for as long, measured on 4.4.0"));

    static final List<ProfileValue> BEST_EFFORT = List.of(
            new ProfileValue(
                    "acks",
                    "1",
                    "the leader alone answers: if it dies, what it acknowledged may be lost",
                    "documentation of 4.4.0: acks"),
            new ProfileValue(
                    "enable.idempotence",
                    "false",
                    "it needs acks=all; without it a repeated request may write a record twice",
                    "documentation of 4.4.0: enable.idempotence"),
            new ProfileValue(
                    "max.in.flight.requests.per.connection",
                    "1",
                    "without idempotence a repeated request would go behind the next one, and order would be lost too",
                    "documentation of 4.4.0: max.in.flight.requests.per.connection"),
            new ProfileValue(
                    "compression.type",
                    "lz4",
                    "less network and disk, for next to no processor time",
                    "documentation of 4.4.0: compression.type; which kind, reasoning"),
            new ProfileValue(
                    "delivery.timeout.ms", "30000", "what may be lost is not worth a long wait", "reasoning; KIP-91"),
            new ProfileValue("request.timeout.ms", "10000", "leaves time for two more tries", "reasoning"),
            new ProfileValue(
                    "max.block.ms", "5000", "what may be lost holds up its caller for so long at most", "reasoning"));

    private ProfileValues() {}

    private static List<ProfileValue> and(List<ProfileValue> values, ProfileValue... more) {
        return Stream.concat(values.stream(), Stream.of(more)).toList();
    }
}
