package dev.levee.internal.actor;

import dev.levee.internal.engine.ParkTicket;
import dev.levee.internal.engine.Returned;
import dev.levee.internal.engine.Shard;
import dev.levee.internal.parked.Ended;
import dev.levee.internal.parked.EndedRequest;
import dev.levee.internal.parked.Request;
import dev.levee.internal.retrytopic.LoadAnswer;
import dev.levee.internal.retrytopic.ParkedRecords;
import dev.levee.internal.retrytopic.RequestTails;
import dev.levee.internal.retrytopic.RetryPartition;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a shard wants of the retry topic, done; answered in turns of its ownership. */
final class RetryEffects {

    private static final Logger log = LoggerFactory.getLogger(RetryEffects.class);

    private final TopicPartition source;
    private final Optional<RetryPartition> retryPartition;
    private final OwnershipTurns turns;
    private final RecordEvents events;
    private final OutcomeReports outcomes;

    /** @param retryPartition empty if nothing is ever parked */
    RetryEffects(
            TopicPartition source,
            Optional<RetryPartition> retryPartition,
            OwnershipTurns turns,
            EngineContext context) {
        this.events = context.events();
        this.source = source;
        this.retryPartition = retryPartition;
        this.turns = turns;
        this.outcomes = new OutcomeReports(context, turns::isWanted);
    }

    /** Tells {@code shard} of requests to replay that come behind {@code from}, where its takeover has read the retry topic. */
    void follow(Shard shard, long from) {
        if (retryPartition.isEmpty()) {
            return;
        }
        shard.replays().read(List.of(), List.of(), from);
        retryPartition.get().follow(from, new RequestTails.Listener() {
            @Override
            public boolean isWanted() {
                return turns.isWanted();
            }

            @Override
            public void read(List<Request> requests, List<EndedRequest> ended, long end) {
                turns.post((shard, now) -> {
                    shard.replays().read(requests, ended, end);
                    shard.tick(now);
                });
            }
        });
    }

    void park(ParkTicket ticket) {
        retryPartition
                .orElseThrow()
                .park(
                        ticket,
                        turns.answer(
                                (shard, offset, now) -> {
                                    events.parked(source, ticket, offset);
                                    shard.parked(ticket, offset, now);
                                },
                                (shard, large, why, now) -> shard.parkFailed(ticket, large, now)));
    }

    /** What it answers is told first: nobody could say it once the tombstone stands there. */
    void end(Ended version) {
        RetryPartition topic = retryPartition.orElseThrow();
        var answer = turns.answer(
                (shard, offset, now) -> shard.forgotten(version, now),
                (shard, large, why, now) -> shard.forgetFailed(version, now));
        outcomes.tell(topic.outcome(version), () -> topic.end(version, answer));
    }

    void load(List<Long> retryOffsets) {
        retryPartition.orElseThrow().load(retryOffsets, new LoadAnswer() {
            @Override
            public void loaded(ConsumerRecord<byte[], byte[]> record) {
                Returned returned;
                try {
                    returned = ParkedRecords.returned(record);
                } catch (IllegalArgumentException damaged) {
                    unreadable(record, damaged);
                    return;
                }
                turns.post((shard, now) -> shard.returned(record.offset(), returned, now));
            }

            private void unreadable(ConsumerRecord<byte[], byte[]> record, IllegalArgumentException damaged) {
                if (ParkedRecords.isRequest(record)) {
                    turns.post((shard, now) -> {
                        shard.replays().unreadable(record.offset(), String.valueOf(damaged.getMessage()));
                        shard.tick(now);
                    });
                } else {
                    failed(record.offset(), damaged);
                }
            }

            @Override
            public void absent(long offset) {
                // either somebody ended it by hand, or we were superseded and do not know it yet
                log.warn("what was parked of {} at {} of the retry topic is gone", source, offset);
                turns.post((shard, now) -> shard.unreturned(offset, now));
            }

            @Override
            public void failed(long offset, RuntimeException why) {
                log.warn("what was parked of {} at {} of the retry topic", source, offset, why);
                turns.post((shard, now) -> shard.unreturned(offset, now));
            }
        });
    }
}
