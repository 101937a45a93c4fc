package dev.levee.cli.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** A line every five seconds, for scripts and logs. */
record LineView(PrintStream out) implements View {

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void show(Dashboard now) {
        String dead = now.members().stream()
                .filter(member -> member.state() == Dashboard.Member.State.DEAD)
                .map(Dashboard.Member::name)
                .collect(Collectors.joining(" "));
        out.printf(
                Locale.ROOT,
                "%3.0f s  handled %,d of %,d  %,d/s  lag %.1f s  in flight %d  held %d  parked %d  dead-lettered %d%s%s%s%s%n",
                now.seconds(),
                now.handled(),
                now.produced(),
                now.perSecond(),
                now.lagSeconds(),
                now.inFlight(),
                now.held(),
                now.parked(),
                now.deadLettered(),
                dead.isEmpty() ? "" : "  DEAD " + dead,
                now.headline().isEmpty() ? "" : "  | " + now.headline(),
                now.breaker().isEmpty() ? "" : "  | breaker: " + now.breaker(),
                now.heldKey().isEmpty() ? "" : "  | " + now.heldKey());
    }
}
