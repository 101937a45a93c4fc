package dev.levee.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** What the samples of a partition, from the oldest to the newest, say together. Pure. */
record Progress(List<Sample> samples) {

    Sample first() {
        return samples.get(0);
    }

    Sample last() {
        return samples.get(samples.size() - 1);
    }

    /** Since when the committed offset is what it is, as far as the samples go back. */
    Instant committedSince() {
        var since = last().at();
        for (int i = samples.size() - 1; i >= 0 && committed(i).equals(last().committed()); i--) {
            since = samples.get(i).at();
        }
        return since;
    }

    /** The longest time between two commits before the newest one. */
    Duration usualCommitGap() {
        var longest = Duration.ZERO;
        Instant changed = null;
        for (int i = 1; i < samples.size(); i++) {
            if (!committed(i).equals(committed(i - 1))) {
                var at = samples.get(i).at();
                if (changed != null && Duration.between(changed, at).compareTo(longest) > 0) {
                    longest = Duration.between(changed, at);
                }
                changed = at;
            }
        }
        return longest;
    }

    boolean grewSince(Instant moment) {
        return samples.stream()
                        .filter(sample -> !sample.at().isBefore(moment))
                        .map(Sample::end)
                        .distinct()
                        .count()
                > 1;
    }

    /** The committed offset fell, and is still below what it was. */
    boolean isRewound() {
        var highest = samples.stream()
                .flatMapToLong(sample -> sample.committed().stream())
                .max();
        return highest.isPresent()
                && last().committed().isPresent()
                && last().committed().getAsLong() < highest.getAsLong();
    }

    boolean stands() {
        return samples.stream()
                .allMatch(sample -> sample.position() == last().position()
                        && sample.committed().equals(last().committed()));
    }

    /** In how many steps what waits got older. */
    int stepsThatAged() {
        int steps = 0;
        for (int i = 1; i < samples.size(); i++) {
            if (samples.get(i).age().compareTo(samples.get(i - 1).age()) > 0) {
                steps++;
            }
        }
        return steps;
    }

    /** How fast it comes nearer to the end, in records a second; 0 or less when it does not. */
    double catchingUpPerSecond() {
        double seconds = Duration.between(first().at(), last().at()).toMillis() / 1e3;
        return seconds <= 0 ? 0 : (first().behind().orElse(0) - last().behind().orElse(0)) / seconds;
    }

    private OptionalLong committed(int i) {
        return samples.get(i).committed();
    }
}
