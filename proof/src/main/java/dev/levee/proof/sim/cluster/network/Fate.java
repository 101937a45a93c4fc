package dev.levee.proof.sim.cluster.network;

import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.DisconnectException;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one request.
 *
 * @param there nanoseconds until the broker acts on it
 * @param applied whether the broker acts on it at all
 * @param back nanoseconds from then until the client knows
 * @param error that the client gets instead of the broker's answer; null if it gets that. Required unless applied
 */
public record Fate(
        long there, boolean applied, long back, @Nullable ApiException error) {

    public Fate {
        if (!applied && error == null) {
            throw new IllegalArgumentException("who is not answered gets an error");
        }
    }

    public static Fate ok(long there, long back) {
        return new Fate(there, true, back, null);
    }

    /** The broker says no and has done nothing. */
    public static Fate refused(long there, long back, ApiException error) {
        return new Fate(there, false, back, error);
    }

    /** Nobody answers; after {@code noticed} nanoseconds the client gives the connection up. */
    public static Fate lost(long there, boolean applied, long noticed) {
        return new Fate(there, applied, noticed, new DisconnectException("the connection was lost"));
    }
}
