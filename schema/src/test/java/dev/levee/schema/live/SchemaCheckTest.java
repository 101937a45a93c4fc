package dev.levee.schema.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.schema.SchemaCheck;
import dev.levee.schema.registry.Compatibility;
import dev.levee.schema.registry.HttpRegistry;
import dev.levee.schema.registry.SchemaText;
import dev.levee.schema.registry.SchemaType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M1.5: what {@code levee schema check} is told by a real registry. */
class SchemaCheckTest {

    @RegisterExtension
    static final RegistryExtension registry = new RegistryExtension();

    private static SchemaCheck check(String subject, SchemaType type, String text) {
        return SchemaCheck.of(
                new HttpRegistry(registry.server().confluent(), Optional::empty, Duration.ofSeconds(30)),
                subject,
                new SchemaText(type, text, List.of()),
                Compatibility.FULL_TRANSITIVE);
    }

    @Test
    void aValidChangePassesAndEachVersionAgainstAnIncompatibleOneIsNamed() {
        registry.server().register("check-value", SchemaType.AVRO, Schemas.AVRO);
        registry.server().level("check-value", Compatibility.FULL_TRANSITIVE);
        assertThat(check("check-value", SchemaType.AVRO, Schemas.AVRO_COMPATIBLE)
                        .passes())
                .isTrue();

        registry.server().register("check-value", SchemaType.AVRO, Schemas.AVRO_COMPATIBLE);
        var refused = check("check-value", SchemaType.AVRO, Schemas.AVRO_INCOMPATIBLE);
        assertThat(refused.passes()).isFalse();
        assertThat(refused.versions()).containsExactly(1, 2);
        assertThat(refused.incompatibilities())
                .extracting(incompatibility -> incompatibility.version())
                .contains(1, 2);
        assertThat(refused.incompatibilities().get(0).message()).contains("currency");
    }

    @Test
    void aWeakSubjectDoesNotPass() {
        registry.server().register("weak-value", SchemaType.JSON, Schemas.JSON);
        registry.server().level("weak-value", Compatibility.BACKWARD);
        var weak = check("weak-value", SchemaType.JSON, Schemas.JSON);
        assertThat(weak.isTooWeak()).isTrue();
        assertThat(weak.passes()).isFalse();
        assertThat(weak.incompatibilities()).isEmpty();
    }

    @Test
    void aNewSubjectHasNothingAgainstIt() {
        var fresh = check("fresh-value", SchemaType.AVRO, Schemas.AVRO);
        assertThat(fresh.versions()).isEmpty();
        assertThat(fresh.incompatibilities()).isEmpty();
    }

    @Test
    void whatIsNoSchemaDoesNotPass() {
        registry.server().register("broken-value", SchemaType.AVRO, Schemas.AVRO);
        registry.server().level("broken-value", Compatibility.FULL_TRANSITIVE);
        assertThat(check("broken-value", SchemaType.AVRO, "{\"type\":\"recrod\"}")
                        .passes())
                .isFalse();
    }
}
