package dev.levee.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** Redraws a few lines in place. */
final class TerminalView implements View {

    private static final String BOLD = "\033[1m";
    private static final String RED = "\033[1;31m";
    private static final String YELLOW = "\033[33m";
    private static final String PLAIN = "\033[0m";
    private static final String TO_END_OF_LINE = "\033[K";
    private static final int BAR = 40;

    private final PrintStream out;
    private int drawn;

    TerminalView(PrintStream out) {
        this.out = out;
    }

    @Override
    public Duration every() {
        return Duration.ofMillis(250);
    }

    @Override
    public void show(Dashboard now) {
        String frame = frame(now).replace("\n", TO_END_OF_LINE + "\n");
        // one write, so that a frame never shows half
        out.print((drawn == 0 ? "" : "\033[" + drawn + "A") + frame);
        out.flush();
        drawn = (int) frame.chars().filter(c -> c == '\n').count();
    }

    private static String frame(Dashboard now) {
        int done = (int) Math.min(BAR, BAR * now.seconds() / now.ofSeconds());
        String members = now.members().stream().map(TerminalView::member).collect(Collectors.joining("\n"));
        return String.format(
                Locale.ROOT,
                """
                %sLevee demo%s  %s%s  %.0f of %d s

                  throughput      %,9d records/s
                  lag             %9.1f s
                  in flight       %,9d
                  held for retry  %,9d
                  parked          %,9d
                  breaker         %s
                  dead-lettered   %,9d
                  placed by REST  %,9d
                  handled         %,9d of %,d produced

                %s

                  %s%s%s
                  %s
                """,
                BOLD,
                PLAIN,
                "█".repeat(done),
                "░".repeat(BAR - done),
                now.seconds(),
                now.ofSeconds(),
                now.perSecond(),
                now.lagSeconds(),
                now.inFlight(),
                now.held(),
                now.parked(),
                now.breaker().isEmpty() ? "   CLOSED" : YELLOW + now.breaker() + PLAIN,
                now.deadLettered(),
                now.placed(),
                now.handled(),
                now.produced(),
                members,
                YELLOW,
                now.headline(),
                PLAIN,
                now.heldKey());
    }

    private static String member(Dashboard.Member member) {
        String name = String.format(Locale.ROOT, "  %s, life %d   ", member.name(), member.life());
        return switch (member.state()) {
            case DEAD -> name + RED + "DEAD" + PLAIN;
            case STARTING, STOPPING -> name + YELLOW + member.state() + PLAIN;
            case RUNNING ->
                name
                        + String.format(
                                Locale.ROOT,
                                "%d partitions   in flight %3d   held %3d   parked %4d",
                                member.partitions(),
                                member.inFlight(),
                                member.held(),
                                member.parked());
        };
    }
}
