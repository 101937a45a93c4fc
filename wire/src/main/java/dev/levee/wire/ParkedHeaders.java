package dev.levee.wire;

import static dev.levee.wire.OwnHeaders.put;
import static dev.levee.wire.OwnHeaders.required;
import static dev.levee.wire.OwnHeaders.text;

import java.util.function.Function;
import org.apache.kafka.common.header.Headers;

/** A parked record's facts as record headers. */
final class ParkedHeaders {

    private ParkedHeaders() {}

    static void write(ParkedRecord parked, Headers headers) {
        OwnHeaders.removeFrom(headers);
        // first what a takeover reads of each, see ParkedTurn
        put(
                headers,
                LeveeHeaders.ORIGIN_LEADER_EPOCH,
                parked.originLeaderEpoch() < 0 ? null : parked.originLeaderEpoch());
        put(headers, LeveeHeaders.KEY_HASH, parked.keyed() ? Long.toHexString(parked.keyHash()) : null);
        put(headers, LeveeHeaders.DUE_AT, parked.dueAtMillis());
        put(headers, LeveeHeaders.OWNER_EPOCH, parked.ownerEpoch());
        put(headers, parked.origin());
        PastFailure failure = parked.failure();
        if (failure != null) {
            write(failure, headers);
        }
    }

    static void write(PastFailure failure, Headers headers) {
        put(headers, LeveeHeaders.ATTEMPT, failure.attempts());
        put(headers, LeveeHeaders.COUNTED, failure.counted());
        put(headers, LeveeHeaders.UNCOUNTED, failure.uncounted());
        put(headers, LeveeHeaders.FIRST_FAILED_AT, failure.firstFailedAt());
        put(headers, LeveeHeaders.LAST_FAILED_AT, failure.lastFailedAt());
        put(headers, LeveeHeaders.CATEGORY, failure.category());
        put(headers, LeveeHeaders.ERROR_CLASS, failure.errorClass());
        put(headers, LeveeHeaders.ERROR_MESSAGE, failure.errorMessage());
        put(headers, LeveeHeaders.FINGERPRINT, failure.fingerprint());
    }

    static ParkedRecord read(Headers headers, ParkKey key) {
        boolean keyed = headers.lastHeader(LeveeHeaders.KEY_HASH) != null;
        return new ParkedRecord(
                OwnHeaders.origin(headers),
                leaderEpoch(headers),
                required(headers, LeveeHeaders.OWNER_EPOCH, OwnHeaders::notNegative),
                key.version(),
                keyed ? required(headers, LeveeHeaders.KEY_HASH, ParkedHeaders::hash) : 0,
                keyed,
                required(headers, LeveeHeaders.DUE_AT, OwnHeaders::notNegative),
                headers.lastHeader(LeveeHeaders.ATTEMPT) == null ? null : failure(headers));
    }

    static long hash(String text) {
        return Long.parseUnsignedLong(text, 16);
    }

    /** -1 if it was unknown, or written by a release that did not know the header. */
    static int leaderEpoch(Headers headers) {
        return headers.lastHeader(LeveeHeaders.ORIGIN_LEADER_EPOCH) == null
                ? -1
                : required(headers, LeveeHeaders.ORIGIN_LEADER_EPOCH, OwnHeaders::count);
    }

    static PastFailure failure(Headers headers) {
        return new PastFailure(
                required(headers, LeveeHeaders.ATTEMPT, OwnHeaders::count),
                required(headers, LeveeHeaders.COUNTED, OwnHeaders::count),
                required(headers, LeveeHeaders.UNCOUNTED, OwnHeaders::count),
                required(headers, LeveeHeaders.FIRST_FAILED_AT, Long::parseLong),
                required(headers, LeveeHeaders.LAST_FAILED_AT, Long::parseLong),
                required(headers, LeveeHeaders.CATEGORY, Function.identity()),
                text(headers, LeveeHeaders.ERROR_CLASS),
                text(headers, LeveeHeaders.ERROR_MESSAGE),
                text(headers, LeveeHeaders.FINGERPRINT));
    }
}
