package dev.levee.health;

import static dev.levee.health.HealthStatus.CATCHING_UP;
import static dev.levee.health.HealthStatus.HELD;
import static dev.levee.health.HealthStatus.OK;
import static dev.levee.health.HealthStatus.REWIND;
import static dev.levee.health.HealthStatus.SLOW;
import static dev.levee.health.HealthStatus.STALL;
import static dev.levee.health.HealthStatus.STOP;
import static dev.levee.health.HealthStatus.UNKNOWN;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * From the last samples of a partition that is owned to a status. Questions are asked in this order, and the first that is answered decides:
 * is enough known? does anything wait? is that meant? does anything get finished? did it go back? does it move? does it fall behind? When
 * none is answered, it keeps pace. Pure.
 */
final class PartitionJudge {

    private final HealthRules rules;

    PartitionJudge(HealthRules rules) {
        this.rules = rules;
    }

    Verdict judge(List<Sample> samples) {
        if (samples.size() < rules.least()) {
            return new Verdict(UNKNOWN, "seen " + samples.size() + " times so far");
        }
        var progress = new Progress(samples);
        var last = progress.last();
        if (last.behind().isEmpty()) {
            return new Verdict(UNKNOWN, "the end of the log is not known yet");
        }
        long behind = last.behind().getAsLong();
        var hold = last.hold();
        boolean isSeen = last.oldest().isPresent() || !progress.stands();
        boolean isFresh = isSeen && last.age().compareTo(rules.every()) < 0;
        if (behind <= rules.allowed() || (isFresh && hold.isEmpty())) {
            return new Verdict(OK, behind + " records wait");
        }
        return hold.map(held -> held(held, last))
                .or(() -> stopped(progress))
                .or(() -> standing(progress))
                .or(() -> slow(progress))
                .orElseGet(() -> moving(progress));
    }

    private Verdict held(Hold hold, Sample last) {
        var since = Duration.between(hold.since(), last.at());
        return since.compareTo(rules.heldLimit()) > 0
                ? new Verdict(STALL, "held for " + seconds(since) + ", too long: " + hold.cause())
                : new Verdict(HELD, hold.cause() + ", since " + hold.since());
    }

    private Optional<Verdict> stopped(Progress progress) {
        var since = progress.committedSince();
        // on a quiet topic the last commit is long ago, and what waits now is not
        var still = shorter(
                Duration.between(since, progress.last().at()), progress.last().age());
        var usual = progress.usualCommitGap().multipliedBy(2);
        var limit = usual.compareTo(rules.stopAfter()) > 0 ? usual : rules.stopAfter();
        return still.compareTo(limit) > 0 && progress.grewSince(since)
                ? Optional.of(new Verdict(
                        STOP, "records arrive, and none was finished for " + seconds(still) + blocker(progress)))
                : Optional.empty();
    }

    private Optional<Verdict> standing(Progress progress) {
        if (progress.isRewound()) {
            return Optional.of(new Verdict(
                    REWIND,
                    "the committed offset fell to "
                            + progress.last().committed().getAsLong()));
        }
        return progress.samples().size() == rules.window() && progress.stands()
                ? Optional.of(new Verdict(
                        STALL,
                        progress.last().behind().getAsLong() + " records wait, nothing moves" + blocker(progress)))
                : Optional.empty();
    }

    private Optional<Verdict> slow(Progress progress) {
        var age = progress.last().age();
        boolean isOlderAndOlder = progress.stepsThatAged() >= rules.window() - 2
                && age.compareTo(progress.first().age()) > 0;
        if (age.compareTo(rules.lagLimit()) > 0) {
            return Optional.of(new Verdict(SLOW, seconds(age) + " behind" + blocker(progress)));
        }
        return isOlderAndOlder
                ? Optional.of(new Verdict(SLOW, "falls behind, now by " + seconds(age)))
                : Optional.empty();
    }

    private static Verdict moving(Progress progress) {
        var last = progress.last();
        double rate = progress.catchingUpPerSecond();
        return rate > 0
                ? new Verdict(
                        CATCHING_UP,
                        last.behind().getAsLong() + " records to go, about "
                                + Math.round(last.behind().getAsLong() / rate) + " s")
                : new Verdict(OK, "keeps pace, " + seconds(last.age()) + " behind");
    }

    private static String blocker(Progress progress) {
        return progress.last()
                .blocker()
                .map(text -> "; commits wait for " + text)
                .orElse("");
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }
}
