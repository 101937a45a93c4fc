package dev.levee.triage.kafka;

import dev.levee.triage.failure.Place;
import dev.levee.triage.lifecycle.Entry;
import dev.levee.triage.lifecycle.LoggedEntry;
import dev.levee.triage.lifecycle.Ref;
import dev.levee.triage.lifecycle.Stamp;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/**
 * Deletes letters for good. Kafka deletes no single record, only all of a partition below an offset: so it is refused while one of
 * these is not closed, and stands in the log before it is done.
 */
public final class Purge {

    private final Map<String, Object> client;
    private final Triage triage;

    /** @param client properties of a Kafka client that may delete */
    public Purge(Map<String, Object> client, Triage triage) {
        this.client = client;
        this.triage = triage;
    }

    /**
     * Deletes the letters of a partition below that place.
     *
     * @return why it is refused; empty if it is done
     * @throws IllegalStateException if brokers do not delete them
     */
    public Optional<String> below(Place place, Stamp stamp) throws InterruptedException {
        var partition = new TopicPartition(place.topic(), place.partition());
        if (!triage.reads(partition)) {
            return Optional.of(partition + " is no partition of these topics");
        }
        triage.log().refresh();
        var open = new ArrayList<Ref>();
        triage.below(partition, place.offset(), failure -> {
            var state = triage.log().lifecycle().stateOf(failure.id(), failure.place());
            if (!state.isClosed()) {
                open.add(new Ref(failure.id(), failure.place()));
            }
        });
        if (!open.isEmpty()) {
            var first = open.get(0);
            return Optional.of(open.size() + " of the letters are not closed, the first is " + first.id()
                    + ": replay, archive or forget them, or purge up to " + first.place());
        }
        triage.log().append(new LoggedEntry(place.topic(), new Entry.Purge(stamp, place)));
        delete(partition, place.offset());
        return Optional.empty();
    }

    private void delete(TopicPartition partition, long below) throws InterruptedException {
        try (var admin = Admin.create(client)) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(below)))
                    .all()
                    .get();
        } catch (ExecutionException refused) {
            throw new IllegalStateException(
                    "letters of " + partition + " are not deleted: " + refused.getCause(), refused.getCause());
        }
    }
}
