package dev.levee.proof.sim.cluster.network;

/** Decides what becomes of requests. Asked once for each, in the order in which they are sent. */
@FunctionalInterface
public interface Weather {

    Fate of(Request request);

    /** Nothing is lost, every way takes half a millisecond. */
    static Weather fair() {
        return request -> Fate.ok(500_000, 500_000);
    }
}
