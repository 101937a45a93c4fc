package dev.levee.proof.sim.cluster.log;

/** What a producer writes as one. Its records are decided when it ends. */
public final class Transaction {

    /** How it stands. */
    public enum State {
        OPEN,
        COMMITTED,
        ABORTED
    }

    private State state = State.OPEN;

    public State state() {
        return state;
    }

    /** Decides it; {@link SimLog#end} then marks each log that it wrote to. */
    public void decide(boolean commit) {
        state = commit ? State.COMMITTED : State.ABORTED;
    }
}
