package dev.levee.checker.rule;

import dev.levee.checker.event.Assign;
import dev.levee.checker.event.Dlq;
import dev.levee.checker.event.End;
import dev.levee.checker.event.Event;
import dev.levee.checker.event.Lost;
import dev.levee.checker.event.Member;
import dev.levee.checker.event.Park;
import dev.levee.checker.event.Phase;
import dev.levee.checker.event.Poll;
import dev.levee.checker.event.Revoke;
import dev.levee.checker.event.Start;
import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Findings;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * A25: a partition that has work and nothing under way is served before the others of its member have begun, on average, more
 * than their share. It surely has work when records are polled that no handler began, and none of it runs or waits for a retry.
 */
final class Starve implements Rule {

    /** One partition in its member. */
    private static final class Queue {
        private final Set<Long> waiting = new HashSet<>();
        private final Set<Long> underWay = new HashSet<>();
        private long since = -1;
    }

    /** Everything in one member. */
    private static final class Desk {
        private final Map<TopicPartition, Queue> queues = new LinkedHashMap<>();
        private long begun;

        Queue queue(TopicPartition tp) {
            return queues.computeIfAbsent(tp, absent -> new Queue());
        }

        void drop(Collection<TopicPartition> tps) {
            tps.forEach(queues::remove);
        }

        /** Counts from now on if it has work and nothing under way. */
        void turn(Queue queue) {
            boolean waits = !queue.waiting.isEmpty() && queue.underWay.isEmpty();
            queue.since = !waits ? -1 : queue.since < 0 ? begun : queue.since;
        }
    }

    @Override
    public void check(Facts facts, Findings findings) {
        Map<Member, Desk> desks = new LinkedHashMap<>();
        var events = facts.history().events();
        for (int at = 0; at < events.size(); at++) {
            Event event = events.get(at);
            Member member = event.at().member();
            if (event instanceof Poll poll) {
                Desk desk = desks.computeIfAbsent(member, absent -> new Desk());
                Queue queue = desk.queue(poll.tp());
                poll.offs().stream().filter(new Open(facts, poll.tp(), at)::has).forEach(queue.waiting::add);
                desk.turn(queue);
            } else if (desks.containsKey(member)) {
                see(facts, desks.get(member), at, event, findings);
            }
        }
        int last = events.size() - 1;
        desks.values()
                .forEach(desk -> desk.queues.forEach((tp, queue) -> judge(facts, desk, queue, last, tp, findings)));
    }

    /** Which records of a poll are still to be done. */
    private record Open(Facts facts, TopicPartition tp, int at) {
        boolean has(long off) {
            Log log = facts.log(tp);
            if (log != null && !log.lives().isOne()) {
                return false; // which of several records it was is not known here
            }
            Account account = log == null ? null : log.account(off);
            boolean due = log == null || account == null || !log.isRead() || log.isDue(account);
            return due && (account == null || account.finishedAt() > at);
        }
    }

    private static void see(Facts facts, Desk desk, int at, Event event, Findings findings) {
        if (event instanceof Start start) {
            Queue queue = desk.queue(start.tp());
            judge(facts, desk, queue, at, start.tp(), findings);
            desk.begun++;
            queue.waiting.remove(start.off());
            queue.underWay.add(start.off());
            desk.turn(queue);
        } else if (event instanceof End end && end.outcome() != End.Outcome.FAILED) {
            ended(desk, end.tp(), end.off());
        } else if (event instanceof Dlq dlq && dlq.phase() == Phase.OK) {
            ended(desk, dlq.tp(), dlq.off());
        } else if (event instanceof Park park && park.phase() == Phase.OK) {
            ended(desk, park.tp(), park.off());
        } else if (event instanceof Revoke revoke) {
            desk.drop(revoke.tps());
        } else if (event instanceof Lost lost) {
            desk.drop(lost.tps());
        } else if (event instanceof Assign assign) {
            desk.drop(assign.tps());
        }
    }

    private static void ended(Desk desk, TopicPartition tp, long off) {
        Queue queue = desk.queue(tp);
        queue.waiting.remove(off);
        queue.underWay.remove(off);
        desk.turn(queue);
    }

    /** When it is served at last. */
    private static void judge(Facts facts, Desk desk, Queue queue, int at, TopicPartition tp, Findings findings) {
        long others = queue.since < 0 ? 0 : desk.begun - queue.since;
        if (others > (long) facts.settings().fairShare() * Math.max(1, desk.queues.size() - 1)) {
            findings.anomaly(AnomalyId.A25, at, tp, "it waited while " + others + " records of others began");
        }
    }
}
