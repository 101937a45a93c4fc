package dev.levee.wire;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * What of a {@link ParkedRecord} tells when its turn is. A takeover reads this of each record that it passes, in one go, and the
 * rest only of those that come back.
 *
 * @param originLeaderEpoch see {@link ParkedRecord}, as all of it
 */
public record ParkedTurn(int originLeaderEpoch, long keyHash, boolean keyed, long dueAtMillis) {

    /**
     * Reads it of a parked record's headers, as far as it has to: clients make a text of each name that is looked at, and that
     * takes longer than all else here. So these are written first of Levee's own, each once.
     *
     * @throws IllegalArgumentException naming the header if one is missing or malformed
     */
    public static ParkedTurn readFrom(Headers headers) {
        Header leaderEpoch = null;
        Header keyHash = null;
        Header dueAt = null;
        for (Header header : headers) {
            switch (header.key()) {
                case LeveeHeaders.ORIGIN_LEADER_EPOCH -> leaderEpoch = header;
                case LeveeHeaders.KEY_HASH -> keyHash = header;
                case LeveeHeaders.DUE_AT -> dueAt = header;
                default -> {}
            }
            if (leaderEpoch != null && keyHash != null && dueAt != null) {
                break;
            }
        }
        return new ParkedTurn(
                leaderEpoch == null ? -1 : OwnHeaders.required(leaderEpoch.key(), leaderEpoch, OwnHeaders::count),
                keyHash == null ? 0 : OwnHeaders.required(keyHash.key(), keyHash, ParkedHeaders::hash),
                keyHash != null,
                OwnHeaders.required(LeveeHeaders.DUE_AT, dueAt, OwnHeaders::notNegative));
    }
}
