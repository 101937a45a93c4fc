package dev.levee.checker.facts;

import dev.levee.checker.event.Member;

/** When something happened in a member. */
public record Moment(int position, long nanos, Member member) {

    /** Whether it was certainly earlier: clocks of different processes are not trusted to order one instant. */
    public boolean isBefore(Moment other) {
        return position < other.position && (nanos < other.nanos || member.equals(other.member));
    }
}
