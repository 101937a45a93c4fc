package dev.levee.internal.downstream;

import dev.levee.Category;
import org.jspecify.annotations.Nullable;

/** What calls must ask before they begin. Thread-safe; never blocks. */
public interface Gate {

    /** Everything may begin. */
    Gate NONE = new Gate() {
        @Override
        public int available(long now) {
            return Integer.MAX_VALUE;
        }

        @Override
        public long nextAt(long now) {
            return now;
        }

        @Override
        public long begin(long now) {
            return 0;
        }

        @Override
        public boolean ended(long begin, @Nullable Category failure, long nanos, long now) {
            return true;
        }

        @Override
        public void released(long begin, long now) {}
    };

    /** How many calls may begin now. */
    int available(long now);

    /** When {@link #available} may have grown by time alone; {@link Long#MAX_VALUE} if never. */
    long nextAt(long now);

    /** Lets a call begin: what the other methods want to know of it, or a negative number if it may not. */
    long begin(long now);

    /**
     * The call has ended, after {@code nanos}.
     *
     * @param failure null when it went well
     * @return whether a failure burns an attempt: not when it was expected
     */
    boolean ended(long begin, @Nullable Category failure, long nanos, long now);

    /** The call was not made after all. */
    void released(long begin, long now);
}
