package dev.levee.internal.actor;

import dev.levee.AfterDeadLetter;
import dev.levee.internal.deadletter.Letter;
import dev.levee.internal.engine.DeadLetterTicket;
import dev.levee.internal.engine.Emission;
import dev.levee.internal.engine.ShardSettings.Parks;
import dev.levee.internal.transaction.Refusals;
import dev.levee.internal.writing.RecordSink;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of one ownership. With transactions they are sent like what handlers send: the letter is visible when its record
 * is committed as finished, and only then. Where a dead letter holds its key, what the retry topic says must be true whatever
 * becomes of a transaction: so there the letter comes first, on its own.
 */
final class LetterEffects {

    private final EngineContext context;
    private final Uuid topicId;
    private final OwnershipTurns turns;
    private final Emissions emissions;
    private final Optional<Refusals> inEpochs;
    /** Of the ticket that is being answered, if it goes with a commit. */
    private @Nullable ProducerRecord<byte[], byte[]> letter;

    LetterEffects(EngineContext context, Uuid topicId, OwnershipTurns turns, Emissions emissions, Parks parks) {
        this.context = context;
        this.topicId = topicId;
        this.turns = turns;
        this.emissions = emissions;
        boolean holdsKeys = parks.afterDeadLetter() == AfterDeadLetter.HOLD_KEY;
        this.inEpochs = holdsKeys ? Optional.empty() : context.refusals();
    }

    void write(DeadLetterTicket ticket) {
        var draft = new Letter(context.letters(), topicId, ticket);
        RecordSink.Answer answer = turns.answer(
                (shard, offset, now) -> shard.written(ticket, now),
                (shard, large, why, now) -> shard.writeFailed(ticket, large, why, now));
        if (inEpochs.isPresent()) {
            take(draft, inEpochs.get(), answer);
        } else {
            context.writes().write(draft, answer);
        }
    }

    private void take(Letter draft, Refusals refusals, RecordSink.Answer answer) {
        DeadLetterTicket ticket = draft.ticket();
        try {
            var made = draft.toRecord();
            if (refusals.isTooLarge(ticket.record(), made)) {
                answer.failed(true, "it is as large as one that the broker refused");
                return;
            }
            turns.post((shard, now) -> {
                letter = made;
                shard.written(ticket, now);
                letter = null;
            });
        } catch (RuntimeException unwilling) {
            answer.failed(false, unwilling.toString()); // what a user's exception says of itself may fail too
        }
    }

    /** The letter counts from this moment on, and so does its record. */
    void deadLettered(DeadLetterTicket ticket) {
        if (letter != null) {
            emissions.add(new Emission(ticket.record(), List.of(letter), true));
        }
    }
}
