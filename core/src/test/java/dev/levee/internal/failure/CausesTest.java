package dev.levee.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

/** M9.2: what a person reads names the reason, however deep the client hides it. */
class CausesTest {

    private final TopicAuthorizationException reason = new TopicAuthorizationException("not authorised: x");

    @Test
    void aLineNamesEveryCause() {
        assertThat(Causes.line(new KafkaException("in an error state", reason)))
                .isEqualTo("org.apache.kafka.common.KafkaException: in an error state: caused by " + reason);
    }

    @Test
    void aWrapperThatRepeatsItsCauseAddsNothing() {
        assertThat(Causes.line(new KafkaException(reason)))
                .isEqualTo("org.apache.kafka.common.KafkaException: " + reason);
    }
}
