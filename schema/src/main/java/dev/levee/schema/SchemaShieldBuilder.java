package dev.levee.schema;

import dev.levee.schema.registry.Compatibility;
import dev.levee.schema.registry.HttpRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Describes a {@link SchemaShield}. Not thread-safe. */
public final class SchemaShieldBuilder {

    private final URI registry;
    private final WhenDown whenDown;
    private Compatibility least = Compatibility.FULL_TRANSITIVE;
    private SubjectNaming naming = SubjectNaming.BY_TOPIC;
    private Duration recheck = Duration.ofMinutes(1);
    private Duration patience = Duration.ofSeconds(5);
    private Supplier<Optional<String>> authorization = Optional::empty;

    SchemaShieldBuilder(URI registry, WhenDown whenDown) {
        this.registry = registry;
        this.whenDown = whenDown;
    }

    /** The weakest level that a subject may have. Default {@link Compatibility#FULL_TRANSITIVE}. */
    public SchemaShieldBuilder atLeast(Compatibility level) {
        least = level;
        return this;
    }

    /** Which subject a record belongs to. Default {@link SubjectNaming#BY_TOPIC}. */
    public SchemaShieldBuilder subjects(SubjectNaming naming) {
        this.naming = naming;
        return this;
    }

    /** How long an answer of the registry holds. Default a minute. */
    public SchemaShieldBuilder recheckEvery(Duration time) {
        recheck = time;
        return this;
    }

    /** How long an answer may take; a send that has to ask waits for some of them. Default 5 s. */
    public SchemaShieldBuilder answerWithin(Duration time) {
        patience = time;
        return this;
    }

    /** The header {@code Authorization} of each request; asked each time, by any thread. Default: none. */
    public SchemaShieldBuilder authorization(Supplier<String> value) {
        authorization = () -> Optional.of(value.get());
        return this;
    }

    /**
     * Makes the shield. The registry is first asked when there is a record.
     *
     * @throws IllegalArgumentException naming what cannot work
     */
    public SchemaShield build() {
        if (!"http".equals(registry.getScheme()) && !"https".equals(registry.getScheme())) {
            throw new IllegalArgumentException(
                    "registry " + registry + " is no URL: give one such as http://registry:8081");
        }
        if (recheck.toMillis() < 1) {
            throw new IllegalArgumentException("recheckEvery " + recheck + " is too short: give 1 ms or more");
        }
        if (patience.toMillis() < 1) {
            throw new IllegalArgumentException("answerWithin " + patience + " is too short: give 1 ms or more");
        }
        var examination = new Examination(new HttpRegistry(registry, authorization, patience), least);
        return new SchemaShield(naming, new Admissions(examination, whenDown, recheck.toMillis(), SystemTime::millis));
    }
}
