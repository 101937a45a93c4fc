package dev.levee.outbox.internal.runtime;

import dev.levee.outbox.internal.decision.Shard;
import dev.levee.outbox.internal.kafka.Lane;

/** A shard of this instance with its lane to Kafka, which is replaced when it breaks. Used by one thread. */
final class OwnedShard {

    private final int number;
    private final Lane.Settings settings;
    private final Lane.Listener listener;
    private final Shard shard;
    private Lane lane;
    private boolean parkingKnown;

    OwnedShard(int number, Shard shard, Lane.Settings settings, Lane.Listener listener) {
        this.number = number;
        this.shard = shard;
        this.settings = settings;
        this.listener = listener;
        this.lane = open();
    }

    private Lane open() {
        var opened = new Lane(number, settings, listener);
        opened.open();
        return opened;
    }

    Shard state() {
        return shard;
    }

    Lane lane() {
        return lane;
    }

    /** Whether its parked keys were read since it was taken. */
    boolean isParkingKnown() {
        return parkingKnown;
    }

    void parkingIsKnown() {
        parkingKnown = true;
    }

    void reopen() {
        lane.close();
        shard.reopening();
        lane = open();
    }

    void close() {
        lane.close();
    }
}
