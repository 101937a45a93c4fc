package dev.levee.internal.parked;

/**
 * A version that stands in the retry topic and is not live: to be ended by a tombstone.
 *
 * @param origin offset of the source record
 * @param ownerEpoch of the owner that wrote it
 * @param version see {@link dev.levee.wire.ParkKey}
 * @param retryOffset where it stands
 */
public record Ended(long origin, long ownerEpoch, int version, long retryOffset) {}
