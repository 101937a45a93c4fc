package dev.levee.internal.observe;

import dev.levee.ConsumerListener;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The user's listeners, none of which can harm the engine. Thread-safe. */
public final class Listeners {

    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private final List<ConsumerListener> listeners;

    public Listeners(List<ConsumerListener> listeners) {
        this.listeners = listeners;
    }

    public void tell(Consumer<ConsumerListener> event) {
        for (ConsumerListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException thrown) {
                log.warn("{} threw; its exception is ignored", listener, thrown);
            }
        }
    }
}
