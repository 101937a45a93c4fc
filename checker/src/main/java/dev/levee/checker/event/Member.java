package dev.levee.checker.event;

import java.util.Comparator;

/** One consumer in one process: what can own partitions. */
public record Member(String proc, int inst) implements Comparable<Member> {

    private static final Comparator<Member> ORDER =
            Comparator.comparing(Member::proc).thenComparingInt(Member::inst);

    @Override
    public int compareTo(Member other) {
        return ORDER.compare(this, other);
    }

    /** The process, and the number of the consumer if it has more than one. */
    @Override
    public String toString() {
        return inst > 1 ? proc + "#" + inst : proc;
    }
}
