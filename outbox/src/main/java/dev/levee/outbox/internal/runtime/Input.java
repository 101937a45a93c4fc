package dev.levee.outbox.internal.runtime;

import dev.levee.outbox.internal.decision.DecodedRow;
import dev.levee.outbox.internal.decision.Delivery;
import dev.levee.outbox.internal.decision.RowId;
import dev.levee.outbox.internal.kafka.Lane;
import java.util.List;

/** What the relay's thread is told by others. */
sealed interface Input {

    record Opened(Lane lane, List<RowId> sent) implements Input {}

    record Delivered(Lane lane, Delivery delivery) implements Input {}

    /** There is something in the table. */
    record WakeUp() implements Input {}

    record Stop() implements Input {}

    /** The log is read now, by this slot. */
    record DecodingBegins(String slot) implements Input {}

    record Decoded(List<DecodedRow> rows) implements Input {}

    record DecodingEnds(String why) implements Input {}
}
