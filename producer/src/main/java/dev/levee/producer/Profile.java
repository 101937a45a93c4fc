package dev.levee.producer;

import dev.levee.settings.ProfileValue;
import java.util.List;

/** What a producer is for; each is a list of client properties, and each of these says why. */
public enum Profile {

    /** What is acknowledged is kept, once and in order. The default. */
    DURABLE(ProfileValues.DURABLE),

    /** {@link #DURABLE}, and no record waits for others. */
    LOW_LATENCY(ProfileValues.LOW_LATENCY),

    /** {@link #DURABLE}, in large batches. */
    BULK(ProfileValues.BULK),

    /**
     * {@link #DURABLE}, for transactions. {@link ProducerBuilder#properties()} gives the properties; a {@link LeveeProducer} sends
     * outside of transactions and does not start with it.
     */
    TRANSACTIONAL(ProfileValues.TRANSACTIONAL),

    /** For data that may be lost, and may come twice: the only profile with {@code acks=1}. */
    BEST_EFFORT(ProfileValues.BEST_EFFORT);

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of and toList
    private final List<ProfileValue> settings;

    Profile(List<ProfileValue> settings) {
        this.settings = settings;
    }

    /** What differs from the client's defaults, or must not depend on them. */
    public List<ProfileValue> settings() {
        return settings;
    }
}
