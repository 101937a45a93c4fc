package dev.levee.internal.runtime;

import dev.levee.LeveeConsumer;
import dev.levee.LeveeException;

/** From settings to a running consumer. */
public final class ConsumerStart {

    private ConsumerStart() {}

    public static <K, V> LeveeConsumer start(ConsumerSettings<K, V> settings) {
        if (settings.concurrency() > 0) {
            throw new LeveeException("not yet: " + settings.topics());
        }
        return start(settings);
    }
}
