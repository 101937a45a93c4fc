package dev.levee.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.proof.fixture.CrashPoint;
import dev.levee.proof.fixture.MemberProcess;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.proof.fixture.Team;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Members die, stand still, are rolled, and become more and fewer. A static member has the id of its place. */
final class MemberChaos implements Lane.Stage {

    private static final int MOST = 6;

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
            MemberProcess last = places.remove(places.size() - 1);
            assertThat(last.stop()).as("exit code of %s", last).isEqualTo(MemberProcess.TERMINATED);
        }
    }

    private MemberProcess start(int place) {
        return team.start(CrashPoint.NONE, isStatic ? Map.of("client.group.instance.id", "place-" + place) : Map.of());
    }

    @Override
    public void play(Happening happening) throws InterruptedException {
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
            MemberProcess old = places.get(place);
            assertThat(old.stop()).as("exit code of %s", old).isEqualTo(MemberProcess.TERMINATED);
            places.set(place, start(place));
            places.get(place).awaitAssigned();
        }
    }
}
