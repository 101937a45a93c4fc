package dev.levee.internal.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The runs that workers have, in the order of their start. Not thread-safe. */
final class Running {

    private final Set<Run> runs = new LinkedHashSet<>();
    private final Finished finished;

    /** Hears of each handled record, once, in the order of its run. */
    interface Finished {
        void accept(ConsumerRecord<byte[], byte[]> record, List<ProducerRecord<byte[], byte[]>> outputs);
    }

    Running(Finished finished) {
        this.finished = finished;
    }

    void add(Run run) {
        runs.add(run);
    }

    /** {@code run} got on; nothing to us if it is of an earlier ownership: what that handled late does not count. */
    void progressed(Run run) {
        if (runs.contains(run)) {
            harvest(run);
        }
    }

    // takes note of what the run handled since the last look
    private void harvest(Run run) {
        int completed = run.completed();
        while (run.harvested < completed) {
            finished.accept(run.record(run.harvested), run.outputs(run.harvested++));
        }
    }

    void harvestAll() {
        runs.forEach(this::harvest);
    }

    /** Harvests and forgets {@code run}; says whether it was still known. */
    boolean remove(Run run) {
        if (!runs.remove(run)) {
            return false;
        }
        harvest(run);
        return true;
    }

    /** Cuts every run; those that no worker is inside of are over. */
    void cutAll() {
        for (Run run : List.copyOf(runs)) {
            if (run.cut() < 0) {
                remove(run);
            }
        }
    }

    /** Runs that a worker is inside the handler of. */
    List<Run> executing() {
        var found = new ArrayList<Run>();
        for (Run run : runs) {
            if (run.isExecuting()) {
                found.add(run);
            }
        }
        return found;
    }

    /** Handlers that a worker is inside of. */
    List<Lease> leases() {
        var leases = new ArrayList<Lease>();
        for (Run run : runs) {
            var record = run.executing();
            if (record != null) {
                leases.add(new Lease(run, record));
            }
        }
        return leases;
    }

    List<Run> all() {
        return List.copyOf(runs);
    }

    int size() {
        return runs.size();
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }
}
