package dev.levee.demo;

import dev.levee.demo.Dashboard.Member;
import dev.levee.demo.Dashboard.Member.State;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Puts together what is known of the run. One thread. */
final class Observer {

    private final Fleet fleet;
    private final Acknowledged acknowledged;
    private final Progress progress;
    private final Supplier<String> headline;
    private final HardLuck hardLuck;
    private final Shop shop;
    private final int seconds;
    private final Throughput throughput = new Throughput();
    private final long begin = SystemTime.nanos();

    Observer(
            Fleet fleet,
            Acknowledged acknowledged,
            Progress progress,
            Supplier<String> headline,
            HardLuck hardLuck,
            Shop shop,
            int seconds) {
        this.fleet = fleet;
        this.acknowledged = acknowledged;
        this.progress = progress;
        this.headline = headline;
        this.hardLuck = hardLuck;
        this.shop = shop;
        this.seconds = seconds;
    }

    Dashboard look() {
        long now = SystemTime.nanos();
        long handled =
                fleet.processes().stream().mapToLong(p -> p.status().handled()).sum();
        long deadLettered = fleet.processes().stream()
                .mapToLong(p -> p.status().deadLettered())
                .sum();
        var members = Scenario.MEMBERS.stream()
                .map(fleet::current)
                .map(Observer::member)
                .toList();
        return new Dashboard(
                (now - begin) / 1e9,
                seconds,
                headline.get(),
                acknowledged.records(),
                shop.accepted(),
                handled,
                throughput.perSecond(now, handled),
                progress.lagMs() / 1e3,
                members.stream().mapToInt(Member::inFlight).sum(),
                members.stream().mapToInt(Member::held).sum(),
                members.stream().mapToInt(Member::parked).sum(),
                deadLettered,
                breakers(),
                hardLuck.line(progress::committed),
                members);
    }

    private static Member member(ConsumerProcess process) {
        State state = state(process);
        ToIntFunction<Integer> ifAlive = number -> state == State.DEAD ? 0 : number;
        var status = process.status();
        return new Member(
                process.member(),
                process.life(),
                state,
                ifAlive.applyAsInt(status.partitions()),
                ifAlive.applyAsInt(status.running()),
                ifAlive.applyAsInt(status.held()),
                ifAlive.applyAsInt(status.parked()));
    }

    private String breakers() {
        return Scenario.MEMBERS.stream()
                .map(fleet::current)
                .filter(process -> process.isAlive() && !process.status().hasClosedBreaker())
                .map(process -> process.member() + " " + process.status().breaker())
                .collect(Collectors.joining(", "));
    }

    private static State state(ConsumerProcess process) {
        if (!process.isAlive()) {
            return State.DEAD;
        }
        return switch (process.status().state()) {
            case "STARTING" -> State.STARTING;
            case "RUNNING" -> State.RUNNING;
            default -> State.STOPPING;
        };
    }
}
