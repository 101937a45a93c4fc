package dev.levee.internal.worker;

import dev.levee.BatchHandler;
import dev.levee.Batching;
import dev.levee.internal.engine.Run;
import dev.levee.internal.time.Alarm;
import dev.levee.internal.time.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Handlers of batches: runs gather until a batch is due, then a worker is asked to take one. At most one is asked at a
 * time, and asks for the next before it begins; so what waits for a worker still grows. Thread-safe.
 */
public final class BatchHandling<K, V> implements RunHandling {

    private final Workers workers;
    private final BatchHandler<K, V> handler;
    private final DeserializerPool<K, V> deserializers;
    private final AttemptResults results;
    private final Time time;
    private final Alarm alarm;
    private final FairQueue.Lane<Job> jobs = new FairQueue.Lane<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final RunGathering gathering;
    private boolean asked;
    private long alarmAt = Long.MAX_VALUE;

    public BatchHandling(
            Workers workers,
            Batching batching,
            BatchHandler<K, V> handler,
            DeserializerPool<K, V> deserializers,
            AttemptResults results,
            Time time,
            Alarm alarm) {
        this.workers = workers;
        this.handler = handler;
        this.deserializers = deserializers;
        this.results = results;
        this.time = time;
        this.alarm = alarm;
        this.gathering =
                new RunGathering(batching.maxRecords(), batching.linger().toNanos());
    }

    @Override
    public RunLane lane(RunListener partition) {
        return new Lane(partition);
    }

    /** One of ours for each partition. */
    private final class Lane implements RunLane {

        private final FairQueue.Lane<PartitionRun> waiting = new FairQueue.Lane<>();
        private final RunListener partition;

        Lane(RunListener partition) {
            this.partition = partition;
        }

        @Override
        public void submit(List<Run> runs) {
            var added = new ArrayList<PartitionRun>(runs.size());
            runs.forEach(run -> added.add(new PartitionRun(partition, run)));
            lock.lock();
            try {
                gathering.add(waiting, added, time.nanos());
            } finally {
                lock.unlock();
            }
            askIfDue();
        }

        @Override
        public void withdraw() {
            lock.lock();
            try {
                gathering.clear(waiting);
            } finally {
                lock.unlock();
            }
        }
    }

    private void askIfDue() {
        long due;
        boolean now;
        lock.lock();
        try {
            if (asked || gathering.isEmpty()) {
                return;
            }
            due = gathering.due();
            now = due - time.nanos() <= 0;
            if (!now && due >= alarmAt) {
                return;
            }
            asked = now;
            alarmAt = now ? alarmAt : due;
        } finally {
            lock.unlock();
        }
        if (now) {
            workers.submit(jobs, List.of(this::work));
        } else {
            alarm.at(due, this::rung);
        }
    }

    private void rung() {
        lock.lock();
        try {
            alarmAt = Long.MAX_VALUE;
        } finally {
            lock.unlock();
        }
        askIfDue();
    }

    private boolean work() {
        List<PartitionRun> runs;
        lock.lock();
        try {
            asked = false;
            runs = gathering.take(time.nanos());
        } finally {
            lock.unlock();
        }
        workers.owe(runs.stream().mapToInt(run -> run.run().size()).sum() - 1);
        askIfDue();
        var reader = new RecordReader<>(deserializers, results.freshness);
        try {
            new Batch<>(handler, reader, results, time).handle(runs);
        } finally {
            reader.giveBack();
        }
        return true;
    }
}
