package dev.levee.internal.engine;

import dev.levee.AfterDeadLetter;
import dev.levee.Ordering;
import dev.levee.Release;
import dev.levee.Retry;
import dev.levee.internal.engine.ShardSettings.Parks;
import dev.levee.wire.OffsetMapBudget;
import dev.levee.wire.Suspicion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One life of a partition, by chance: records come, handlers end or fail in any order, time jumps, dead letters get lost,
 * the partition moves away and comes back, or the process dies. Then all faults stop, and everything must get finished.
 */
final class RandomWalk {

    private static final long[] JUMPS = {
        1_000, 1_000_000, 6_000_000, 300_000_000, 1_000_000_000, 33_000_000_000L, 61_000_000_000L
    };
    private static final int ENOUGH_FOR_SWEEPS = 256;
    private static final int MINUTES_OF_COPIES = 5;
    private static final int MOST_ROUNDS = 100;

    private final Dice dice;
    private final boolean trivial;
    private final boolean warm;
    private final boolean failing;
    /** Of what is to be parked, the answer is often lost. */
    private final boolean shaky;

    private final Chances chances;
    private final ShardSettings settings;
    private final int metadataLimit;
    private final TestLog log = new TestLog();
    private final TestRetryTopic retryTopic = new TestRetryTopic();
    private final List<ShardDriver.Park> strayParks = new ArrayList<>();
    private final List<ShardDriver.End> strayEnds = new ArrayList<>();
    private ShardDriver driver;
    private CommitPoint committed;
    /** The broker has it, and its answer is on the way. */
    private @Nullable CommitPoint unanswered;

    private final Sometimes sometimes;
    private boolean replaying;
    private boolean commanding;
    private Orders orders = Orders.NONE;
    private long firstAskedAt;
    private int asked;

    RandomWalk(Dice dice, Ordering ordering, boolean trivial, boolean warm, Sometimes sometimes) {
        this.sometimes = sometimes;
        this.dice = dice;
        this.trivial = trivial;
        this.warm = warm;
        chances = new Chances(dice);
        failing = !trivial && dice.oneIn(2);
        shaky = dice.oneIn(3);
        var retry = failing
                ? Retry.delays(
                                Duration.ofMillis(200),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(12),
                                Duration.ofSeconds(50))
                        .jitter(0)
                : Retry.delays(Duration.ofMillis(200), Duration.ofSeconds(4)).jitter(0);
        boolean parking = dice.oneIn(2);
        metadataLimit =
                parking ? dice.either(3_000, 4_096) : dice.either(OffsetMapBudget.MIN_METADATA_LIMIT, 160, 600, 4_096);
        var given = new ShardSettings(
                        ordering,
                        dice.oneIn(5) ? Retry.never() : retry,
                        Given.TIMEOUT_NANOS,
                        dice.either(3, 40, 10_000),
                        dice.oneIn(4) ? 500 : 64L << 20,
                        dice.oneIn(trivial ? 10 : 3) ? dice.between(1, 4) : ShardSettings.RELAXED,
                        OffsetMapBudget.forMetadataLimit(metadataLimit))
                .parking(parking ? parks(ordering == Ordering.KEY && dice.oneIn(3)) : Parks.NONE);
        settings = given.room().mostRecords() < 10_000 ? given : following(given);
        committed = Given.from(0).begin();
        driver = newProcess();
    }

    /** What is read ahead follows the speed of workers. */
    private ShardSettings following(ShardSettings given) {
        int workers = given.strict() == ShardSettings.RELAXED ? 2 : given.strict();
        return given.within(given.room().mostRecords(), given.room().mostBytes(), workers, Integer.MAX_VALUE);
    }

    private Parks parks(boolean holding) {
        return new Parks(
                dice.either(0L, 0L, 1_000_000_000L, 10_000_000_000L),
                dice.either(1, 20, 1_000),
                dice.either(100L, 64L << 20),
                holding ? AfterDeadLetter.HOLD_KEY : AfterDeadLetter.CONTINUE);
    }

    /** A whole life that {@code seed} decides; proof's mutations are hunted with it. */
    static void ofSeed(long seed) {
        var dice = new Dice(seed);
        var ordering = dice.pick(List.of(Ordering.values()));
        boolean trivial = dice.oneIn(8);
        new RandomWalk(dice, ordering, trivial, trivial, new Sometimes())
                .run(dice.oneIn(16) ? 2_000 : dice.between(40, 260));
    }

    /** Somebody asks for records to be handled once more, now and then twice. */
    RandomWalk withReplays() {
        replaying = settings.parks().most() > 0;
        return this;
    }

    /** Operators want one thing and another, and change their minds. */
    RandomWalk withCommands() {
        commanding = true;
        return this;
    }

    void run(int steps) {
        begin();
        for (int i = 0; i < steps; i++) {
            step();
        }
        if (replaying) {
            driver.readOn();
        }
        orders = Orders.NONE;
        driver.order(orders);
        Calm.settle(driver);
        endOfFaults();
    }

    // ---- one step ----

    private void step() {
        if (driver.effects.fatal || dice.oneIn(90)) {
            endOwnership();
            begin();
        }
        if (replaying) {
            replay();
        }
        if (commanding && log.size() > 0 && dice.oneIn(15)) {
            orders = Whims.next(dice, orders, log, settings.ordering());
            driver.order(orders);
        }
        retryTopic();
        if (settings.parks().holdsKeys() && dice.oneIn(8)) {
            decide();
        }
        switch (dice.weighted(10, 22, 26, failing ? 16 : 6, 24, 8, 6, 10, failing ? 10 : 4, 12, 2)) {
            case 0 -> chances.appendTo(log);
            case 1 -> take();
            case 2 -> advanceOne();
            case 3 -> failOne();
            case 4 -> applyOne();
            case 5 -> pollOne();
            case 6 -> answerOne();
            case 7 -> commit();
            case 8 -> timePasses();
            case 9 -> commitUrgently();
            default -> driver.setDispatching(!dice.oneIn(3));
        }
    }

    private void replay() {
        retryTopic.writtenAtMillis = driver.now / 1_000_000;
        boolean copiesMayCome = driver.now - firstAskedAt < MINUTES_OF_COPIES * 60_000_000_000L;
        if (log.size() > 0 && dice.oneIn(12)) {
            if (asked == 0 || !copiesMayCome) {
                firstAskedAt = driver.now;
                asked++;
            }
            int most = dice.oneIn(3) ? log.size() : Math.min(4, log.size());
            driver.request(log.at(dice.below(most)).offset(), "r" + asked);
            sometimes.count("replays", 1);
        }
        if (dice.oneIn(5)) {
            driver.readOn();
        }
    }

    private void retryTopic() {
        if (!driver.parks.isEmpty() && dice.oneIn(2)) {
            var park = dice.pick(driver.parks);
            switch (shaky ? dice.weighted(4, 2, 6, 6) : dice.weighted(12, 2, 2, 1)) {
                case 0 -> driver.parked(park);
                case 1 -> driver.parkFailed(park, false, false);
                case 2 -> driver.parkFailed(park, true, false);
                default -> driver.parkFailed(park, false, true);
            }
            sometimes.count("parks", 1);
        }
        if (!driver.ends.isEmpty() && dice.oneIn(2)) {
            var end = dice.pick(driver.ends);
            switch (dice.weighted(6, 1, 1)) {
                case 0 -> driver.ended(end);
                case 1 -> driver.endFailed(end, false);
                default -> driver.endFailed(end, true);
            }
            sometimes.count("tombstones", 1);
        }
        if (!driver.loads.isEmpty() && dice.oneIn(2)) {
            driver.loaded(dice.pick(driver.loads), !dice.oneIn(6));
            sometimes.count("loads", 1);
        }
        if (dice.oneIn(20)) {
            retryTopic.compact(dice.oneIn(2));
        }
        strayLands(12);
    }

    /** Somebody looks at what holds its key. */
    private void decide() {
        var held = driver.shard().heldKeys(50);
        if (!held.isEmpty()) {
            sometimes.count("released", 1);
            if (commanding && dice.oneIn(2)) {
                sometimes.count("released by command", 1);
                orders = Whims.releasing(orders, dice.pick(held).offset());
                driver.order(orders);
                return;
            }
            driver.release(dice.pick(held).offset(), dice.oneIn(2) ? Release.RETRY : Release.DISCARD);
        }
    }

    /** What a process that is gone, or lost the partition, had sent. */
    private void strayLands(int seldom) {
        if (!strayParks.isEmpty() && dice.oneIn(seldom)) {
            retryTopic.append(strayParks.remove(dice.below(strayParks.size())).ticket());
            sometimes.count("strays", 1);
        }
        if (!strayEnds.isEmpty() && dice.oneIn(seldom)) {
            retryTopic.append(strayEnds.remove(dice.below(strayEnds.size())).version());
        }
    }

    private void leaveStrays() {
        driver.parks.stream().filter(park -> dice.oneIn(2)).forEach(strayParks::add);
        driver.ends.stream().filter(end -> dice.oneIn(2)).forEach(strayEnds::add);
        driver.parks.clear();
        driver.ends.clear();
        driver.loads.clear();
    }

    private void pollOne() {
        if (!driver.shard().status().full() || dice.oneIn(10)) {
            driver.poll(dice.between(0, 12));
        }
    }

    private void take() {
        if (!driver.effects.queue.isEmpty()) {
            Run run = dice.pick(driver.effects.queue);
            sometimes.count("sweeps", run.sequence() == null ? 1 : 0);
            Worker worker = driver.take(run);
            if (!dice.oneIn(4)) {
                driver.claim(worker);
            }
        }
    }

    private void advanceOne() {
        if (driver.workers.isEmpty()) {
            return;
        }
        Worker worker = dice.pick(driver.workers);
        if (!worker.isInside()) {
            driver.claim(worker);
            return;
        }
        driver.succeed(worker);
        if (dice.oneIn(3)) {
            driver.reports.add(new ShardDriver.Report(worker.run, false, null));
        }
        if (!dice.oneIn(3)) {
            driver.claim(worker);
        }
    }

    private void failOne() {
        var inside = driver.workers.stream().filter(Worker::isInside).collect(Collectors.toList());
        if (!inside.isEmpty()) {
            driver.fail(dice.pick(inside), chances.failure());
        }
    }

    // reports of one run stay in order, those of several come as they like
    private void applyOne() {
        if (!driver.reports.isEmpty()) {
            var chosen = dice.pick(driver.reports);
            driver.apply(driver.reports.stream()
                    .filter(report -> report.run() == chosen.run())
                    .findFirst()
                    .orElseThrow());
        }
    }

    private void answerOne() {
        if (!driver.letters.isEmpty()) {
            var letter = dice.pick(driver.letters);
            boolean failed = dice.oneIn(3);
            sometimes.count("writes failed", failed ? 1 : 0);
            sometimes.count("dead letters", failed ? 0 : 1);
            if (failed) {
                driver.writeFailed(letter, dice.oneIn(2));
            } else {
                driver.written(letter);
            }
        }
    }

    private void commit() {
        CommitPoint point = driver.commitPoint();
        var blocker = driver.shard().blocker();
        if (blocker != null && blocker.record().offset() != point.offset()) {
            throw new AssertionError(blocker + " does not block " + point);
        }
        sometimes.count("blockers named", blocker == null ? 0 : 1);
        reachesTheBroker(point);
        var status = driver.shard().status();
        sometimes.count("map full", status.mapFull() ? 1 : 0);
        sometimes.count("intake full", status.full() ? 1 : 0);
        sometimes.count(
                "read ahead follows handlers",
                status.mostUnfinished() < settings.room().mostRecords() ? 1 : 0);
    }

    private void commitUrgently() {
        CommitPoint point = driver.effects.urgent;
        if (point != null) {
            reachesTheBroker(point);
        }
    }

    private void reachesTheBroker(CommitPoint point) {
        if (unanswered != null) { // one request at a time
            driver.acknowledge(unanswered);
            unanswered = null;
        } else if (!dice.oneIn(3)) {
            committed = point;
            if (dice.oneIn(4)) {
                unanswered = point;
            } else if (!dice.oneIn(5)) {
                driver.acknowledge(point);
            }
        }
    }

    private void timePasses() {
        long sweeping =
                driver.workers.stream().filter(w -> w.run.sequence() == null).count();
        driver.now += JUMPS[dice.below(JUMPS.length)];
        driver.tick();
        long stillSweeping =
                driver.workers.stream().filter(w -> w.run.sequence() == null).count();
        sometimes.count("slow sweeps broken", (int) (sweeping - stillSweeping));
        sometimes.count("attempts interrupted", (int)
                driver.workers.stream().filter(w -> w.interrupted).count());
    }

    // ---- ownerships ----

    private void begin() {
        sometimes.count("ownerships", 1);
        unanswered = null;
        driver.nanosPerRecord = trivial ? 100 : 1_000_000;
        leaveStrays();
        var before = Given.after(committed);
        long end = retryTopic.end();
        strayLands(2);
        var takeover = settings.parks().most() == 0
                ? before
                : before.parkedUpTo(Given.decode(committed).retries(), end);
        if (takeover.ownerEpoch() <= committed.ownerEpoch()) {
            throw new AssertionError(takeover + " has no epoch of its own");
        }
        committed = takeover.begin();
        strayLands(2);
        driver.begin(takeover);
        if (replaying) {
            driver.follow();
        }
        sometimes.count("found parked", driver.shard().status().parked());
        boolean quarantined = takeover.suspicion() instanceof Suspicion.Quarantined;
        sometimes.count("quarantined", quarantined ? 1 : 0);
        sometimes.count("begun with leases", driver.leases().size());
        if (trivial && warm) {
            for (int i = 0; i < ENOUGH_FOR_SWEEPS; i++) {
                log.append("warm");
            }
            Calm.settle(driver);
            committed = driver.acknowledged == null ? committed : driver.acknowledged;
        }
    }

    private void endOwnership() {
        sometimes.count("convicted", driver.effects.convicted.size());
        driver.effects.obeyed.forEach(command -> sometimes.count(command.split(" ", 2)[0], 1));
        switch (dice.weighted(5, 2, 3)) {
            case 0 -> {
                driver.drain();
                for (int i = dice.below(40); i > 0 && !driver.shard().isDrained(); i--) {
                    drainStep();
                }
                sometimes.count("drained in time", driver.shard().isDrained() ? 1 : 0);
                CommitPoint point = driver.retire();
                if (!dice.oneIn(4)) {
                    committed = point;
                }
            }
            case 1 -> driver.abandon();
            default -> crash();
        }
    }

    private void drainStep() {
        if (!driver.parks.isEmpty() && dice.oneIn(2)) {
            driver.parked(driver.parks.get(0));
        }
        switch (dice.weighted(4, 1, 4, 1)) {
            case 0 -> advanceOne();
            case 1 -> failOne();
            case 2 -> applyOne();
            default -> answerOne();
        }
    }

    /** Another process goes on from what was committed; nothing of this one matters any more. */
    private void crash() {
        long now = driver.now;
        leaveStrays();
        driver = newProcess();
        driver.now = now;
    }

    private ShardDriver newProcess() {
        var process = new ShardDriver(settings, log);
        process.metadataLimit = metadataLimit;
        process.order(orders);
        process.retryTopic = retryTopic;
        return process;
    }

    // ---- the end ----

    private void endOfFaults() {
        if (driver.effects.fatal) {
            // a held FATAL failure ends the consumer; the next one gets it done
            committed = driver.commitPoint();
            crash();
            begin();
            Calm.settle(driver);
        }
        for (int i = 0; i < MOST_ROUNDS && !retryTopic.asked.untold().isEmpty(); i++) {
            driver.readOn();
            Calm.settle(driver);
            driver.acknowledge(driver.commitPoint());
            Calm.settle(driver);
        }
        if (!retryTopic.asked.untold().isEmpty()) {
            throw new AssertionError("nobody was told how these ended: " + retryTopic.asked.untold());
        }
        var last = driver.commitPoint();
        driver.acknowledge(last); // which confirms what was released
        var status = driver.shard().status();
        if (!driver.witness.allFinished() || last.offset() != log.end() || status.unfinished() != 0) {
            throw new AssertionError("stuck at " + last + ", the log ends at " + log.end() + ": " + status);
        }
        if (status.bytes() != 0
                || status.full()
                || status.dirty()
                || status.held() + status.writing() + status.parked() != 0) {
            throw new AssertionError("nothing is unfinished, yet " + status);
        }
    }
}
