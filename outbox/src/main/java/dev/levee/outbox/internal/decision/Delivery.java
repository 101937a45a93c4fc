package dev.levee.outbox.internal.decision;

import java.util.List;
import java.util.SortedMap;

/** How a batch ended at Kafka. */
public sealed interface Delivery {

    /** Every event of it is acknowledged, and its transaction committed. */
    record Sent(List<RowId> rows) implements Delivery {}

    /**
     * None of it is there, because Kafka will not have some of its events, and never will.
     *
     * @param reasons by the number of such an event
     */
    record Refused(SortedMap<Long, String> reasons) implements Delivery {}

    /** Nobody knows. Whatever opens the shard anew finds out, or sends again. */
    record Unknown(String why) implements Delivery {}
}
