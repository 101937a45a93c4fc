package dev.levee.checker.facts;

import dev.levee.checker.event.Member;
import org.apache.kafka.common.TopicPartition;

/** One partition in the hands of one member, from an assignment on. */
public final class Ownership {

    static final int NEVER = Integer.MAX_VALUE;

    private final Member member;
    private final TopicPartition tp;
    private final int own;
    private final int assigned;
    private int draining = NEVER;
    private int ended = NEVER;
    private End end = End.OPEN;

    Ownership(Member member, TopicPartition tp, int own, int assigned) {
        this.member = member;
        this.tp = tp;
        this.own = own;
        this.assigned = assigned;
    }

    /** How it ended. */
    public enum End {
        /** It has not. */
        OPEN,
        /** Given up, after a drain; or, where nobody could tell, the member went on after one. */
        REVOKED,
        /** The member learned that somebody else had it. */
        LOST,
        /** Its process was killed. */
        KILLED
    }

    void drain(int position) {
        draining = Math.min(draining, position);
    }

    void end(int position, End how) {
        if (end == End.OPEN) {
            ended = position;
            end = how;
        }
    }

    public Member member() {
        return member;
    }

    public TopicPartition tp() {
        return tp;
    }

    public int own() {
        return own;
    }

    public int assigned() {
        return assigned;
    }

    /** Position of the revoke; {@link Integer#MAX_VALUE} without one. */
    public int draining() {
        return draining;
    }

    /** Position of its end; {@link Integer#MAX_VALUE} without one. */
    public int ended() {
        return ended;
    }

    public End end() {
        return end;
    }

    boolean isOf(Member other, TopicPartition log) {
        return member.equals(other) && tp.equals(log);
    }

    @Override
    public String toString() {
        return tp + " in " + member;
    }
}
