package dev.levee.demo;

import java.time.Duration;

/**
 * What goes wrong while the load runs: one key that fails for half of the time, an outage of the dependency, crashes and a
 * rolling restart.
 */
final class Incidents {

    private static final Duration DEAD = Duration.ofSeconds(2);
    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(5);
    private static final Duration RECOVERY = Duration.ofSeconds(20);

    private final Fleet fleet;
    private final Payments payments;
    private final ControllerFile history;
    private final HardLuck hardLuck;
    private final Duration load;
    private final boolean all;
    private final long begin = SystemTime.nanos();
    private volatile String headline = "";

    Incidents(Fleet fleet, Payments payments, ControllerFile history, HardLuck hardLuck, DemoPlan plan) {
        this.fleet = fleet;
        this.payments = payments;
        this.history = history;
        this.hardLuck = hardLuck;
        this.load = plan.load();
        this.all = plan.isLong();
    }

    /** Returns when all has happened and every member consumes again. */
    void run() throws InterruptedException {
        hardLuckBegins();
        at(0.05);
        outage();
        at(0.35);
        crash("c2");
        at(0.48);
        hardLuckEnds();
        if (all) {
            at(0.50);
            rollingRestart();
            at(0.75);
            crash("c1");
        }
    }

    /** What is going wrong just now; empty when nothing is. */
    String headline() {
        return headline;
    }

    private void hardLuckBegins() {
        payments.unlucky(true);
        history.hardLuck(true);
        hardLuck.begins();
    }

    private void hardLuckEnds() {
        payments.unlucky(false);
        history.hardLuck(false);
        hardLuck.ends();
    }

    private void crash(String member) throws InterruptedException {
        headline = member + " was killed with kill -9";
        fleet.kill(member);
        SystemTime.sleep(DEAD);
        fleet.start(member);
        awaitRecovery(member);
    }

    private void outage() throws InterruptedException {
        Duration quarter = load.dividedBy(4);
        Duration time = quarter.compareTo(LONGEST_OUTAGE) < 0 ? quarter : LONGEST_OUTAGE;
        headline = "the payments service is down: the breaker opens, events wait, no attempt is burnt";
        payments.down(true);
        history.outage(true);
        SystemTime.sleep(time);
        Wait.until(() -> !fleet.areBreakersClosed() || fleet.anyFailed(), RECOVERY);
        payments.down(false);
        history.outage(false);
        headline = "the payments service is back: the breaker closes";
        Wait.until(() -> fleet.areBreakersClosed() || fleet.anyFailed(), RECOVERY);
        headline = "";
    }

    private void rollingRestart() throws InterruptedException {
        for (String member : Scenario.MEMBERS) {
            headline = "rolling restart: " + member;
            fleet.terminate(member);
            fleet.start(member);
            awaitRecovery(member);
        }
    }

    private void awaitRecovery(String member) throws InterruptedException {
        Wait.until(() -> fleet.isConsuming(member) || fleet.anyFailed(), RECOVERY);
        headline = "";
    }

    private void at(double share) throws InterruptedException {
        long due = begin + (long) (load.toNanos() * share);
        Wait.until(() -> SystemTime.nanos() - due >= 0 || fleet.anyFailed(), load);
        fleet.requireHealthy();
    }
}
