package dev.levee.spring.boot.outbox;

import dev.levee.outbox.relay.RelayBuilder;

/** A bean that says of the relay what no property says. */
@FunctionalInterface
public interface RelayCustomizer {

    void customize(RelayBuilder relay);
}
