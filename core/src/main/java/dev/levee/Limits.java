package dev.levee;

import java.util.OptionalDouble;

/**
 * What may be changed while a consumer runs, with {@link LeveeConsumer#adjust}. Immutable.
 *
 * @param concurrency how many records are handled at once, 1 to 10,000
 * @param bufferRecords unfinished records, per partition, at which fetching pauses; 1 or more
 * @param bufferBytes bytes of unfinished records, per partition, at which fetching pauses; 1 or more
 * @param maxRate how many attempts may begin each second in this consumer, more than 0; empty for no limit
 */
public record Limits(int concurrency, int bufferRecords, long bufferBytes, OptionalDouble maxRate) {

    public Limits withConcurrency(int records) {
        return new Limits(records, bufferRecords, bufferBytes, maxRate);
    }

    public Limits withBuffer(int records, long bytes) {
        return new Limits(concurrency, records, bytes, maxRate);
    }

    public Limits withMaxRate(double perSecond) {
        return new Limits(concurrency, bufferRecords, bufferBytes, OptionalDouble.of(perSecond));
    }

    public Limits withoutMaxRate() {
        return new Limits(concurrency, bufferRecords, bufferBytes, OptionalDouble.empty());
    }
}
