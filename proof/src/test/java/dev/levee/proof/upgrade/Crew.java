package dev.levee.proof.upgrade;

import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.Facts;
import dev.levee.proof.fixture.CrashPoint;
import dev.levee.proof.fixture.MemberMain;
import dev.levee.proof.fixture.MemberProcess;
import dev.levee.proof.fixture.Team;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A team whose members are of two releases. */
final class Crew {

    private final Team team;
    /** By member. */
    private final Map<String, Release> releases = new HashMap<>();

    Crew(Team team) {
        this.team = team;
    }

    Release releaseOf(String member) {
        var release = releases.get(member);
        if (release == null) {
            throw new IllegalArgumentException(member + " is no member");
        }
        return release;
    }

    MemberProcess start(Release release, CrashPoint point) {
        var member = team.running(MemberMain.class, release.classPath()).start(point);
        releases.put(member.name(), release);
        return member;
    }

    /** Starts members of {@code release}, and returns when each has finished a record. */
    void startAtWork(Release release, int size) {
        IntStream.range(0, size)
                .mapToObj(each -> start(release, CrashPoint.NONE))
                .toList()
                .forEach(MemberProcess::awaitFinished);
    }

    /** Replaces each member in turn, as a deployment does: its successor joins while it stops. */
    void roll(Release to) {
        for (MemberProcess old : List.copyOf(team.alive())) {
            MemberProcess successor = start(to, CrashPoint.NONE);
            successor.awaitStarted();
            if (old.stop() != MemberProcess.TERMINATED) {
                throw new IllegalStateException(old + " did not stop as it was told");
            }
            successor.awaitFinished();
        }
    }

    /** How many records were parked after an attempt in {@code from}, and had their end in {@code to}. */
    long takenOver(Facts facts, Release from, Release to) {
        return facts.logs().stream()
                .flatMap(log -> log.accounts().stream())
                .filter(account -> isTakenOver(account, from, to))
                .count();
    }

    private boolean isTakenOver(Account account, Release from, Release to) {
        if (account.parks().isEmpty()
                || account.attempts().isEmpty()
                || account.completions().isEmpty()) {
            return false;
        }
        var tried = account.attempts().get(0).start().member().proc();
        var ended = account.completions().get(0).at().member().proc();
        return releaseOf(tried).equals(from) && releaseOf(ended).equals(to);
    }
}
