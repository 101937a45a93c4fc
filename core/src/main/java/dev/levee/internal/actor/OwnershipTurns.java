package dev.levee.internal.actor;

import dev.levee.internal.engine.Shard;
import dev.levee.internal.writing.RecordSink;

/** The turns of one ownership's shard, as seen by whoever answers it: on any thread, and maybe when it is over. */
interface OwnershipTurns {

    interface ShardEvent {
        void apply(Shard shard, long now);
    }

    interface Written {
        void apply(Shard shard, long offset, long now);
    }

    interface Failed {
        void apply(Shard shard, boolean tooLarge, String why, long now);
    }

    /** Applies {@code event} in a turn of its own, unless the ownership is over by then. */
    void post(ShardEvent event);

    /** Whether the ownership goes on. */
    boolean isWanted();

    default RecordSink.Answer answer(Written written, Failed failed) {
        return new RecordSink.Answer() {
            @Override
            public boolean isWanted() {
                return OwnershipTurns.this.isWanted();
            }

            @Override
            public void written(long offset) {
                post((shard, now) -> written.apply(shard, offset, now));
            }

            @Override
            public void failed(boolean tooLarge, String why) {
                post((shard, now) -> failed.apply(shard, tooLarge, why, now));
            }
        };
    }
}
