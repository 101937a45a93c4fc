package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.levee.wire.CommitMetadata.Decoded;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/*
 * The stored format of commit metadata. It outlives releases, so it never changes: it only grows.
 *
 *   text    = "LV1." base64url(payload crc)           no padding; pure ASCII, one byte a character on the wire
 *   payload = section*                                 in ascending order of tags, no tag twice
 *   section = varint tag, varint length, length bytes
 *   crc     = CRC32C(seed payload), 4 bytes big-endian
 *   seed    = length and UTF-8 of the cluster id, topic id, partition, committed offset; itself never stored
 *
 * Growing. A reader skips an unknown even tag (advice) and refuses an unknown odd tag (must be understood). So a new
 * advisory fact needs no ceremony, and a fact that old readers may not ignore is read by one release and written by the
 * next.
 *
 * Trust. A wrong map skips records, which is loss; an ignored map replays records, which is a counted duplicate. So
 * whatever does not verify is ignored. The seed makes a map prove where it belongs: MirrorMaker copies the text beside a
 * translated offset, scripts copy it to other groups and topics, a topic of the same name may be a new log. None of them
 * verifies. The topic id is stored too, as advice, so that one case can be told from the others: metadata of a topic of
 * this cluster that is not this one, whose offset says nothing about this log either. The checksum guards against accidents, not against a forger: who may commit for a group may as well commit
 * any offset.
 *
 * Size. The broker refuses a commit whose metadata is too long, and dropping the map would replay, so the map must fit
 * beforehand: OffsetMapBudget says what admission may let run. Of two encodings the smaller is written. Runs cost at most
 * four bytes for an isolated unfinished offset in the widest window, a bitmap one bit an offset of the window; hence the
 * budget's "few unfinished OR narrow window".
 *
 * Bounds. Every array is sized by bytes that are present, never by a length that is claimed.
 */
final class CommitMetadataCodec {

    static final String PREFIX = "LV1.";

    /** A Kafka string's longest length, whatever the broker is configured to take. */
    static final int MAX_CHARS = Short.MAX_VALUE;

    private static final int OWNER_EPOCH = 1;
    private static final int TOPIC_ID = 2;
    private static final int HIGHEST_LEADER_EPOCH = 3;
    private static final int SUSPICION = 4;
    private static final int FINISHED_RUNS = 5;
    private static final int FINISHED_BITMAP = 7;
    private static final int RETRIES = 9;

    private static final int CRC_BYTES = Integer.BYTES;

    private static final int UUID_BYTES = 2 * Long.BYTES;

    /** Everything but the map itself: two numbers, id and suspicion with tag and length, tag and length of the map, checksum. */
    static final int OVERHEAD_BYTES =
            (2 + Varint.MAX_BYTES) + (2 + UUID_BYTES) + (2 + 5) + (2 + SuspicionCodec.MAX_BYTES) + (1 + 3) + CRC_BYTES;

    private static final int RETRIES_HEAD_BYTES = 1 + 2;

    /** What parked records may take beside. */
    static final int RETRIES_BYTES = RETRIES_HEAD_BYTES + RetryProgressCodec.MAX_BYTES;

    private CommitMetadataCodec() {}

    static String encode(CommitMetadata metadata, LogIdentity log) {
        OffsetMap map = metadata.finished();
        int runs = OffsetMapCodec.runsSize(map);
        int bitmap = OffsetMapCodec.bitmapSize(map);
        ByteBuffer retries = RetryProgressCodec.write(metadata.retries());
        var out =
                ByteBuffer.allocate(OVERHEAD_BYTES + Math.min(runs, bitmap) + RETRIES_HEAD_BYTES + retries.remaining());
        writeNumber(out, OWNER_EPOCH, metadata.ownerEpoch());
        Varint.write(out, TOPIC_ID);
        Varint.write(out, UUID_BYTES);
        out.putLong(log.topicId().getMostSignificantBits())
                .putLong(log.topicId().getLeastSignificantBits());
        if (metadata.highestLeaderEpoch() >= 0) {
            writeNumber(out, HIGHEST_LEADER_EPOCH, metadata.highestLeaderEpoch());
        }
        writeUnlessEmpty(out, SUSPICION, SuspicionCodec.write(metadata.suspicion(), map.base()));
        if (runs <= bitmap) {
            Varint.write(out, FINISHED_RUNS);
            Varint.write(out, runs);
            OffsetMapCodec.writeRuns(map, out);
        } else {
            Varint.write(out, FINISHED_BITMAP);
            Varint.write(out, bitmap);
            OffsetMapCodec.writeBitmap(map, out);
        }
        writeUnlessEmpty(out, RETRIES, retries);
        return seal(out.flip(), log, map.base());
    }

    /** Adds checksum and armour to a payload. */
    static String seal(ByteBuffer payload, LogIdentity log, long committedOffset) {
        var sealed = ByteBuffer.allocate(payload.remaining() + CRC_BYTES);
        sealed.put(payload.duplicate()).putInt(checksum(payload, log, committedOffset));
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.array());
    }

    static Decoded decode(@Nullable String text, LogIdentity log, long committedOffset) {
        if (text == null || text.isEmpty()) {
            return new Decoded.Absent();
        }
        if (!text.startsWith(PREFIX)) {
            return new Decoded.Unreadable("not written by Levee");
        }
        try {
            ByteBuffer sealed = disarm(text);
            ByteBuffer payload = sealed.slice(0, sealed.remaining() - CRC_BYTES);
            int crc = sealed.getInt(payload.limit());
            if (crc == checksum(payload, log, committedOffset)) {
                return new Decoded.Valid(parse(payload, committedOffset));
            }
            Optional<Uuid> writtenFor = topicId(payload);
            if (writtenFor.isPresent()) {
                var other = new LogIdentity(log.clusterId(), writtenFor.get(), log.partition());
                if (crc == checksum(payload, other, committedOffset)) {
                    return new Decoded.OtherTopic(writtenFor.get());
                }
            }
            return new Decoded.Unreadable(
                    "checksum mismatch: damaged, or written for another cluster, topic, partition or offset");
        } catch (IllegalArgumentException e) {
            return new Decoded.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static ByteBuffer disarm(String text) {
        require(text.length() <= MAX_CHARS, "longer than " + MAX_CHARS + " characters");
        String armour = text.substring(PREFIX.length());
        byte[] sealed = Base64.getUrlDecoder().decode(armour);
        // The decoder forgives padding and stray bits in the last character; one map has one text.
        require(
                Base64.getUrlEncoder().withoutPadding().encodeToString(sealed).equals(armour),
                "not canonical base64url");
        require(sealed.length >= CRC_BYTES, "truncated");
        return ByteBuffer.wrap(sealed);
    }

    /** The second section, if it is what is written there; nothing is known about its truth yet. */
    private static Optional<Uuid> topicId(ByteBuffer payload) {
        ByteBuffer rest = payload.duplicate();
        Varint.read(rest);
        int ownerEpochBytes = Varint.read(rest, Varint.MAX_BYTES);
        require(rest.remaining() >= ownerEpochBytes, "truncated");
        rest.position(rest.position() + ownerEpochBytes);
        boolean found = rest.remaining() > 2 + UUID_BYTES && rest.get() == TOPIC_ID && rest.get() == UUID_BYTES;
        return found ? Optional.of(new Uuid(rest.getLong(), rest.getLong())) : Optional.empty();
    }

    private static CommitMetadata parse(ByteBuffer payload, long base) {
        long ownerEpoch = -1;
        int highestLeaderEpoch = -1;
        Suspicion suspicion = Suspicion.NONE;
        OffsetMap finished = null;
        RetryProgress retries = RetryProgress.NONE;
        long previousTag = 0;
        while (payload.hasRemaining()) {
            long tag = Varint.read(payload);
            require(tag > previousTag, "section " + tag + " out of order");
            previousTag = tag;
            long length = Varint.read(payload);
            require(length <= payload.remaining(), "truncated section " + tag);
            ByteBuffer section = payload.slice(payload.position(), (int) length);
            payload.position(payload.position() + (int) length);
            if (tag == OWNER_EPOCH) {
                ownerEpoch = Varint.read(section);
            } else if (tag == HIGHEST_LEADER_EPOCH) {
                highestLeaderEpoch = Varint.read(section, Integer.MAX_VALUE);
            } else if (tag == SUSPICION) {
                suspicion = SuspicionCodec.read(section, base);
            } else if (tag == FINISHED_RUNS) {
                finished = OffsetMapCodec.readRuns(base, section);
            } else if (tag == FINISHED_BITMAP) {
                require(finished == null, "two offset maps");
                finished = OffsetMapCodec.readBitmap(base, section);
            } else if (tag == RETRIES) {
                retries = RetryProgressCodec.read(section);
            } else {
                require(tag % 2 == 0, "section " + tag + " is of a newer release and may not be ignored");
                continue;
            }
            require(!section.hasRemaining(), "section " + tag + " longer than its content");
        }
        require(ownerEpoch >= 0, "no owner epoch");
        if (finished == null) {
            throw new IllegalArgumentException("no offset map");
        }
        return new CommitMetadata(ownerEpoch, highestLeaderEpoch, suspicion, finished, retries);
    }

    private static void writeNumber(ByteBuffer out, int tag, long value) {
        Varint.write(out, tag);
        Varint.write(out, Varint.size(value));
        Varint.write(out, value);
    }

    private static void writeUnlessEmpty(ByteBuffer out, int tag, ByteBuffer section) {
        if (section.hasRemaining()) {
            Varint.write(out, tag);
            Varint.write(out, section.remaining());
            out.put(section);
        }
    }

    /** Leaves the payload's position where it was. */
    private static int checksum(ByteBuffer payload, LogIdentity log, long committedOffset) {
        byte[] cluster = log.clusterId().getBytes(UTF_8);
        var seed = ByteBuffer.allocate(2 * Integer.BYTES + 3 * Long.BYTES + cluster.length)
                .putInt(cluster.length)
                .put(cluster)
                .putLong(log.topicId().getMostSignificantBits())
                .putLong(log.topicId().getLeastSignificantBits())
                .putInt(log.partition())
                .putLong(committedOffset);
        var crc = new CRC32C();
        crc.update(seed.flip());
        crc.update(payload.duplicate());
        return (int) crc.getValue();
    }

    private static void require(boolean valid, String problem) {
        if (!valid) {
            throw new IllegalArgumentException(problem);
        }
    }
}
