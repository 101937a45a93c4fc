package dev.levee.preflight.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.levee.preflight.Lint;
import dev.levee.preflight.rule.Target;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** M1.5: subjects that are weaker than FULL are named. */
class SubjectReaderTest {

    private static final String QUERY = "?defaultToGlobal=true";

    private final FakeRegistry registry = new FakeRegistry()
            .requiring("Bearer x")
            .answer("/r/subjects", "[\"orders-value\",\"a b-value\",\"audit-key\",\"other-value\"]")
            .answer("/r/config/orders-value" + QUERY, "{\"compatibilityLevel\":\"BACKWARD\"}")
            .answer("/r/config/a%20b-value" + QUERY, "{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}")
            .answer("/r/config/audit-key" + QUERY, "{\"compatibilityLevel\":\"NONE\"}")
            .answer("/r/config/other-value" + QUERY, "{\"error_code\":40408}");

    @AfterEach
    void stop() {
        registry.close();
    }

    private SubjectReader reader(String path, String authorization) {
        return new SubjectReader(URI.create(registry.url() + path), Optional.of(authorization));
    }

    @Test
    void weakSubjectsAreFindings() {
        var subjects = reader("/r/", "Bearer x").read(name -> !name.startsWith("other"));

        assertThat(subjects).hasSize(3);
        assertThat(subjects)
                .flatExtracting(subject -> new Lint(Target.production()).findings(subject))
                .extracting(
                        finding -> finding.place().file() + " " + finding.rule().id() + " " + finding.message())
                .containsExactly(
                        "subject audit-key R01 the compatibility of a subject is weaker than FULL (compatibility=NONE)",
                        "subject orders-value R01 the compatibility of a subject is weaker than FULL (compatibility=BACKWARD)");
    }

    @Test
    void whatIsNoAnswerIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> reader("/r", "Bearer x").read(name -> true))
                .withMessageContaining("/config/other-value")
                .withMessageContaining("not understood");
        assertThatIllegalStateException()
                .isThrownBy(() -> reader("/r", "Bearer y").read(name -> true))
                .withMessageContaining("/subjects answers 401");
        assertThatIllegalStateException()
                .isThrownBy(() -> reader("/elsewhere", "Bearer x").read(name -> true))
                .withMessageContaining("/subjects answers 404");
    }
}
