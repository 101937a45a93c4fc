package dev.levee.wire;

import dev.levee.wire.Suspicion.Quarantined;
import dev.levee.wire.Suspicion.Stuck;
import java.nio.ByteBuffer;

/**
 * A suspicion as a section of varints: the takeovers in a row; or a zero, then how many are left, where the suspect is
 * (zero for none; at or beyond the committed offset: twice the distance, plus one; before it, if it was parked: twice the
 * distance), and twice the deaths, plus one while it runs. No suspicion is no section.
 */
final class SuspicionCodec {

    /** The largest content: zero, left, suspect, deaths and flag. */
    static final int MAX_BYTES = 1 + 2 + Varint.MAX_BYTES + 2;

    private SuspicionCodec() {}

    /** Its content, ready to be read; empty for no suspicion. */
    static ByteBuffer write(Suspicion suspicion, long base) {
        var out = ByteBuffer.allocate(MAX_BYTES);
        if (suspicion instanceof Stuck stuck) {
            Varint.write(out, stuck.takeovers());
        } else if (suspicion instanceof Quarantined quarantined) {
            Varint.write(out, 0);
            Varint.write(out, quarantined.left());
            Varint.write(out, placeOf(quarantined.suspect(), base));
            Varint.write(out, quarantined.deaths() * 2L + (quarantined.running() ? 1 : 0));
        }
        return out.flip();
    }

    /** @throws IllegalArgumentException if it is none */
    static Suspicion read(ByteBuffer in, long base) {
        int takeovers = Varint.read(in, Suspicion.MOST);
        if (takeovers > 0) {
            return new Stuck(takeovers);
        }
        int left = Varint.read(in, Suspicion.MOST);
        long place = Varint.read(in);
        int deaths = Varint.read(in, 2 * Suspicion.MOST + 1);
        return new Quarantined(left, suspectAt(place, base), deaths / 2, deaths % 2 == 1);
    }

    private static long placeOf(long suspect, long base) {
        if (suspect < 0) {
            return 0;
        }
        return suspect >= base ? 2 * (suspect - base) + 1 : 2 * (base - suspect);
    }

    private static long suspectAt(long place, long base) {
        if (place == 0) {
            return -1;
        }
        return place % 2 == 1 ? base + place / 2 : base - place / 2;
    }
}
