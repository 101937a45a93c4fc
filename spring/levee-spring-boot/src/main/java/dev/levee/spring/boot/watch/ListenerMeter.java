package dev.levee.spring.boot.watch;

import static dev.levee.metrics.MeterSpec.gauge;

import dev.levee.metrics.MeterSpec;

/** What Spring Boot applications publish of each listener beside the meters of its consumer. */
public enum ListenerMeter {
    STATUS(gauge("levee.status", "1 for the status that the listener is in", "status")),
    STATE(gauge("levee.state", "1 for the state that its consumer is in", "state"));

    @SuppressWarnings("ImmutableEnumChecker") // its one list is a copy
    private final MeterSpec spec;

    ListenerMeter(MeterSpec spec) {
        this.spec = spec;
    }

    public MeterSpec spec() {
        return spec;
    }
}
