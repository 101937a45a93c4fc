package dev.levee.internal.engine;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The rest of a shard, as its {@link Parking} sees it. */
final class ForParking implements RestOfShard {

    private final Shard shard;

    ForParking(Shard shard) {
        this.shard = shard;
    }

    @Override
    public void left(ConsumerRecord<byte[], byte[]> record) {
        shard.leaveSource(record);
    }

    @Override
    public void hold(KeySequence sequence, long dueNanos, long now) {
        shard.failedRecords.hold(sequence, dueNanos, now);
    }

    @Override
    public void giveUp(KeySequence sequence, Failure why, long now) {
        shard.failedRecords.giveUp(sequence, why, now);
    }

    @Override
    public void finishFirst(KeySequence sequence, long now) {
        shard.finishFirst(sequence, now);
    }

    @Override
    public void forgive(long origin) {
        shard.permission.finished(origin);
    }

    @Override
    public boolean isFinished(long origin) {
        return shard.intake.isFinished(origin);
    }

    @Override
    public boolean isRead(long origin) {
        return origin < shard.intake.read();
    }

    @Override
    public boolean isSweeping() {
        return shard.sweep.isOn();
    }

    @Override
    public void made() {
        shard.permission.progress().made();
    }
}
