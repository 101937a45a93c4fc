package dev.levee;

import dev.levee.settings.ProfileValue;
import java.util.List;
import java.util.stream.Stream;

/** The profiles of consumers, in figures. */
final class ProfileValues {

    private static final List<ProfileValue> COMMON = List.of(new ProfileValue(
            "isolation.level",
            "read_committed",
            "records of transactions that were aborted are never handled",
            "read_uncommitted gave an aborted record to the handler, measured on 4.4.0"));

    static final List<ProfileValue> LOW_LATENCY = common(
            new ProfileValue(
                    "fetch.min.bytes",
                    "1",
                    "a fetch is answered as soon as there is a record",
                    "documentation of 4.4.0: fetch.min.bytes"),
            new ProfileValue(
                    "max.poll.records",
                    "100",
                    "the first records of a large fetch begin before the last ones are unpacked",
                    "reasoning; documentation of 4.4.0: max.poll.records"),
            new ProfileValue(
                    "metadata.max.age.ms",
                    "60000",
                    "records of a partition that was added wait a minute for their reader, not five",
                    "documentation of 4.4.0: metadata.max.age.ms, auto.offset.reset"));

    static final List<ProfileValue> BALANCED = common(
            new ProfileValue(
                    "fetch.min.bytes",
                    "1",
                    "a fetch is answered as soon as there is a record",
                    "definition of the 4.4.0 client"),
            new ProfileValue(
                    "max.poll.records",
                    "500",
                    "said aloud, it stays when the client's default changes",
                    "definition of the 4.4.0 client"),
            new ProfileValue(
                    "max.partition.fetch.bytes",
                    "1048576",
                    "bounds what is in memory; a larger record is read all the same",
                    "documentation of 4.4.0: max.partition.fetch.bytes"));

    static final List<ProfileValue> HIGH_THROUGHPUT = common(
            new ProfileValue(
                    "fetch.min.bytes",
                    "65536",
                    "brokers answer with many records instead of a few: fewer requests on both sides",
                    "documentation of 4.4.0: fetch.min.bytes"),
            new ProfileValue(
                    "fetch.max.wait.ms",
                    "250",
                    "the last records of a burst wait no longer, and far less than request.timeout.ms",
                    "documentation of 4.4.0: fetch.max.wait.ms; longer than a request it stalls, measured on 4.4.0"),
            new ProfileValue(
                    "max.poll.records",
                    "2000",
                    "fewer polls; what is in memory is bounded by buffer(...), which pauses",
                    "reasoning; documentation of 4.4.0: max.poll.records"),
            new ProfileValue(
                    "max.partition.fetch.bytes",
                    "4194304",
                    "four times the default: a partition that is behind is read in fewer requests",
                    "documentation of 4.4.0: max.partition.fetch.bytes"),
            new ProfileValue(
                    "receive.buffer.bytes",
                    "-1",
                    "the system sizes the window: 64 KiB bound what a distant broker can send",
                    "documentation of 4.4.0: receive.buffer.bytes; the bound, reasoning"));

    static final List<ProfileValue> SLOW_HANDLER = common(
            new ProfileValue(
                    "max.poll.records",
                    "50",
                    "what is fetched waits in memory for minutes, and is handled elsewhere after a rebalance",
                    "reasoning; documentation of 4.4.0: max.poll.records"),
            new ProfileValue(
                    "max.partition.fetch.bytes",
                    "262144",
                    "the same in bytes",
                    "documentation of 4.4.0: max.partition.fetch.bytes"),
            new ProfileValue(
                    "max.poll.interval.ms",
                    "900000",
                    "handlers may get up to a third of it, drainTimeout(...), to end before their partition goes",
                    "documentation of 4.4.0: max.poll.interval.ms"));

    private ProfileValues() {}

    private static List<ProfileValue> common(ProfileValue... own) {
        return Stream.concat(COMMON.stream(), Stream.of(own)).toList();
    }
}
