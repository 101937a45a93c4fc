package dev.levee.internal.engine;

import dev.levee.Category;
import dev.levee.internal.parked.Ended;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What one shard wants done, written down; interrupts reach their attempt at once. */
final class Effects implements ShardPort {

    final List<Run> queue = new ArrayList<>();
    final Set<Run> dispatched = Collections.newSetFromMap(new IdentityHashMap<>());
    final List<DeadLetterTicket> letters = new ArrayList<>();
    final List<Emission> emissions = new ArrayList<>();
    final List<Long> retried = new ArrayList<>();
    final List<Long> deadLettered = new ArrayList<>();
    final List<Long> skipped = new ArrayList<>();
    final List<String> obeyed = new ArrayList<>();
    final List<Long> convicted = new ArrayList<>();

    final List<ParkTicket> parks = new ArrayList<>();
    final List<Ended> ends = new ArrayList<>();
    final List<Long> loads = new ArrayList<>();
    LongSupplier wallMillis = () -> 0;
    Consumer<String> told = command -> {};

    @Nullable
    CommitPoint urgent;

    int askedToBeAlone;
    LongFunction<DueRetry> retries = offset -> DueRetry.NOW;
    boolean othersRun;
    boolean othersAlone;
    boolean fatal;

    @Override
    public void dispatch(List<Run> runs) {
        queue.addAll(runs);
        dispatched.addAll(runs);
    }

    @Override
    public void interrupt(Run run, int index) {
        run.interrupt(index);
    }

    @Override
    public void write(DeadLetterTicket ticket) {
        letters.add(ticket);
    }

    @Override
    public void park(ParkTicket ticket) {
        parks.add(ticket);
    }

    @Override
    public void end(Ended version) {
        ends.add(version);
    }

    @Override
    public void load(List<Long> retryOffsets) {
        loads.addAll(retryOffsets);
    }

    @Override
    public long wallMillis() {
        return wallMillis.getAsLong();
    }

    @Override
    public void emit(Emission emission) {
        emissions.add(emission);
    }

    @Override
    public void commit(CommitPoint point) {
        urgent = point;
    }

    @Override
    public boolean mayRun() {
        return !othersAlone;
    }

    @Override
    public boolean mayRunAlone(boolean insist) {
        askedToBeAlone++;
        return insist || !othersRun;
    }

    @Override
    public Failure processDied(ConsumerRecord<byte[], byte[]> record, int deaths) {
        convicted.add(record.offset());
        return Given.failure(Category.PROCESS_KILLER);
    }

    @Override
    public DueRetry due(ConsumerRecord<byte[], byte[]> record, Failure last, long now) {
        return retries.apply(record.offset());
    }

    @Override
    public void retrying(ConsumerRecord<byte[], byte[]> record, Failure failure) {
        retried.add(record.offset());
    }

    @Override
    public void deadLettered(DeadLetterTicket ticket) {
        deadLettered.add(ticket.record().offset());
    }

    @Override
    public void skipped(ConsumerRecord<byte[], byte[]> record, String why) {
        skipped.add(record.offset());
    }

    @Override
    public void obeyed(String command) {
        obeyed.add(command);
        told.accept(command);
    }

    @Override
    public void fatal(ConsumerRecord<byte[], byte[]> record, Failure failure) {
        fatal = true;
    }
}
