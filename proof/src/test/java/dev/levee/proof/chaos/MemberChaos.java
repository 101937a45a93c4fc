package dev.levee.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.checker.event.Assign;
import dev.levee.proof.fixture.CrashPoint;
import dev.levee.proof.fixture.MemberProcess;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.proof.fixture.Team;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Members die, stand still, are rolled, and become more and fewer. A static member has the id of its place. Who could not start,
 * since brokers did not answer, is started again, as whatever supervises processes does. Nobody may end by itself later, but for a
 * static member that is fenced: a coordinator that had not heard of it when it took over knows its predecessor only.
 */
final class MemberChaos implements Lane.Stage {

    private static final int MOST = 6;
    private static final int NOT_STARTED = 1;
    private static final int FAILED = 3;
    private static final Duration SOON = Duration.ofMinutes(5);

    private final Team team;
    private final boolean isStatic;
    private final List<MemberProcess> places = new ArrayList<>();

    MemberChaos(Team team, boolean isStatic) {
        this.team = team;
        this.isStatic = isStatic;
    }

    void scale(int size) {
        while (places.size() < size) {
            places.add(start(places.size()));
        }
        while (places.size() > size) {
            stop(places.remove(places.size() - 1));
        }
    }

    /** Starts again who could not start. */
    void lookAfter() {
        for (int place = 0; place < places.size(); place++) {
            MemberProcess member = places.get(place);
            if (!member.child().isAlive()) {
                assertThat(member.child().awaitExit(SOON))
                        .as("exit code of %s, which ended by itself", member)
                        .isEqualTo(isFenced(member) ? FAILED : NOT_STARTED);
                places.set(place, start(place));
            }
        }
    }

    private static boolean isFenced(MemberProcess member) {
        return member.child().lines().stream().anyMatch(line -> line.contains("was taken over by another member"));
    }

    private static void stop(MemberProcess member) {
        assertThat(member.stop())
                .as("exit code of %s", member)
                .isIn(MemberProcess.TERMINATED, isFenced(member) ? FAILED : NOT_STARTED);
    }

    private MemberProcess start(int place) {
        return team.start(CrashPoint.NONE, isStatic ? Map.of("client.group.instance.id", "place-" + place) : Map.of());
    }

    @Override
    public void play(Happening happening) throws InterruptedException {
        lookAfter();
        int place = happening.choice() % places.size();
        switch (happening.incident()) {
            case KILL_MEMBER -> kill(List.of(place));
            case KILL_ALL_MEMBERS ->
                kill(IntStream.range(0, places.size()).boxed().toList());
            case FREEZE_MEMBER -> {
                places.get(place).suspend();
                SystemTime.sleep(happening.lastsMillis());
                places.get(place).resume();
            }
            case ROLL -> roll();
            case SCALE -> scale(1 + happening.choice() % MOST);
            default -> throw new IllegalArgumentException("not for members: " + happening);
        }
    }

    private void kill(List<Integer> which) {
        which.forEach(place -> places.get(place).child().kill());
        for (int place : which) {
            places.get(place).awaitKilled();
            places.set(place, start(place));
        }
    }

    private void roll() {
        for (int place = 0; place < places.size(); place++) {
            stop(places.get(place));
            places.set(place, start(place));
            int joining = place;
            await("an assignment").atMost(SOON).until(() -> {
                lookAfter();
                return places.get(joining).history().has(Assign.class);
            });
        }
    }
}
