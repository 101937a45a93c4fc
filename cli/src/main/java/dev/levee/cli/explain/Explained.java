package dev.levee.cli.explain;

import dev.levee.ConsumerProfile;
import dev.levee.preflight.Explanation;
import dev.levee.preflight.config.Catalogue;
import dev.levee.preflight.config.Role;
import dev.levee.producer.Profile;
import dev.levee.settings.PollBudget;
import dev.levee.settings.ProfileValue;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a key, and what Levee makes of it.
 *
 * @param profiles that set it
 * @param hint what the value may be, where that was asked for and can be said
 */
public record Explained(Explanation explanation, List<Setting> profiles, Optional<String> hint) {

    private static final String POLL_RECORDS = "max.poll.records";

    /**
     * A profile that sets it.
     *
     * @param profile as in {@code consumer SLOW_HANDLER}
     */
    public record Setting(String profile, ProfileValue value) {}

    public Explained {
        profiles = List.copyOf(profiles);
    }

    /**
     * Of one key.
     *
     * @param slowest what handlers take, if somebody measured it
     */
    public static Explained of(Explanation explanation, Optional<Duration> slowest) {
        Stream<Setting> consumers = Arrays.stream(ConsumerProfile.values())
                .flatMap(profile -> settings("consumer " + profile, profile.settings(), explanation.key()));
        Stream<Setting> producers = Arrays.stream(Profile.values())
                .flatMap(profile -> settings("producer " + profile, profile.settings(), explanation.key()));
        return new Explained(
                explanation,
                Stream.concat(consumers, producers).toList(),
                slowest.filter(time -> explanation.key().equals(POLL_RECORDS)).map(Explained::hint));
    }

    private static Stream<Setting> settings(String profile, List<ProfileValue> values, String key) {
        return values.stream().filter(value -> value.key().equals(key)).map(value -> new Setting(profile, value));
    }

    private static String hint(Duration slowest) {
        var interval = Duration.ofMillis(Catalogue.of(Role.CONSUMER)
                .defaultOf("max.poll.interval.ms")
                .map(Long::parseLong)
                .orElseThrow());
        int records = PollBudget.maxPollRecords(slowest, interval);
        return POLL_RECORDS + "=" + records + " for handlers in the poll loop that take " + slowest.toMillis()
                + " ms: half of max.poll.interval.ms=" + interval.toMillis()
                + ". Levee's consumers need no such limit, their handlers run beside it.";
    }
}
