package dev.levee.wire;

import dev.levee.wire.Suspicion.None;
import dev.levee.wire.Suspicion.Quarantined;
import dev.levee.wire.Suspicion.Stuck;
import java.nio.ByteBuffer;

/**
 * A suspicion as a section of varints: the takeovers in a row; or a zero, then how many are left, the suspect's distance
 * from the committed offset plus one (zero for none), and twice the deaths, plus one while it runs. No suspicion is no
 * section.
 */
final class SuspicionCodec {

    /** The largest content: zero, left, a distance within the widest window, deaths and flag. */
    static final int MAX_BYTES = 1 + 2 + 4 + 2;

    private SuspicionCodec() {}

    /** Its content, ready to be read; empty for no suspicion. */
    static ByteBuffer write(Suspicion suspicion, long base) {
        var out = ByteBuffer.allocate(MAX_BYTES);
        if (suspicion instanceof Stuck stuck) {
            Varint.write(out, stuck.takeovers());
        } else if (suspicion instanceof Quarantined quarantined) {
            Varint.write(out, 0);
            Varint.write(out, quarantined.left());
            Varint.write(out, quarantined.suspect() < 0 ? 0 : quarantined.suspect() - base + 1);
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
        int distance = Varint.read(in, OffsetMap.MAX_WINDOW);
        int deaths = Varint.read(in, 2 * Suspicion.MOST + 1);
        return new Quarantined(left, distance == 0 ? -1 : base + distance - 1, deaths / 2, deaths % 2 == 1);
    }

    /** Whether {@code suspicion} can stand beside the committed offset {@code base}. */
    static boolean fits(Suspicion suspicion, long base) {
        return suspicion instanceof None
                || suspicion instanceof Stuck
                || (suspicion instanceof Quarantined quarantined
                        && (quarantined.suspect() < 0
                                || (quarantined.suspect() >= base
                                        && quarantined.suspect() - base < OffsetMap.MAX_WINDOW)));
    }
}
