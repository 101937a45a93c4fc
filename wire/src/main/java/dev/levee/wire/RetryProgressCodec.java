package dev.levee.wire;

import dev.levee.wire.RetryProgress.Takeover;
import java.nio.ByteBuffer;
import java.util.ArrayList;

/**
 * Retry progress as a section of varints: low, number of takeovers, epoch and end of each, number of done, each of them. What
 * ascends is written as the distance from the one before. {@link RetryProgress#NONE} is no section.
 */
final class RetryProgressCodec {

    /** Whatever the numbers are. */
    static final int MAX_BYTES = Varint.MAX_BYTES
            + 1
            + 2 * Varint.MAX_BYTES * RetryProgress.MOST_TAKEOVERS
            + Varint.size(RetryProgress.MOST_DONE_BYTES)
            + RetryProgress.MOST_DONE_BYTES;

    private RetryProgressCodec() {}

    /** Its content, ready to be read; empty for none. */
    static ByteBuffer write(RetryProgress progress) {
        if (progress.equals(RetryProgress.NONE)) {
            return ByteBuffer.allocate(0);
        }
        var out = ByteBuffer.allocate(MAX_BYTES);
        Varint.write(out, progress.low());
        Varint.write(out, progress.takeovers().size());
        var before = new Takeover(0, 0);
        for (Takeover takeover : progress.takeovers()) {
            Varint.write(out, takeover.ownerEpoch() - before.ownerEpoch());
            Varint.write(out, takeover.end() - before.end());
            before = takeover;
        }
        Varint.write(out, progress.done().size());
        long last = 0;
        for (long origin : progress.done()) {
            Varint.write(out, origin - last);
            last = origin;
        }
        return out.flip();
    }

    /** @throws IllegalArgumentException if it is none */
    static RetryProgress read(ByteBuffer in) {
        long low = Varint.read(in);
        var takeovers = new ArrayList<Takeover>();
        long epoch = 0;
        long end = 0;
        for (int left = Varint.read(in, RetryProgress.MOST_TAKEOVERS); left > 0; left--) {
            epoch += Varint.read(in);
            end += Varint.read(in);
            takeovers.add(new Takeover(epoch, end));
        }
        var done = new ArrayList<Long>();
        long origin = 0;
        for (int left = Varint.read(in, RetryProgress.MOST_DONE_BYTES); left > 0; left--) {
            origin += Varint.read(in);
            done.add(origin);
        }
        return new RetryProgress(low, takeovers, done);
    }
}
