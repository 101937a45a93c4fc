package dev.levee.schema.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.schema.registry.SchemaType;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonPayloadTest {

    private static final String ORDER = """
            {"type":"object","required":["id","amount"],"additionalProperties":false,"properties":{
              "id":{"type":"string"},"amount":{"type":"number"},"customer":{"$ref":"customer.json"}}}""";

    private static final String CUSTOMER =
            "{\"type\":\"object\",\"required\":[\"name\"],\"properties\":{\"name\":{\"type\":\"string\"}}}";

    private static Optional<Misfit> misfit(String payload) {
        return PayloadChecks.of(SchemaType.JSON, ORDER, Map.of("customer.json", CUSTOMER))
                .misfit(("12345" + payload).getBytes(UTF_8), 5);
    }

    @Test
    void whatFitsFits() {
        assertThat(misfit("{\"id\":\"o-1\",\"amount\":1.5,\"customer\":{\"name\":\"ada\"}}"))
                .isEmpty();
    }

    @Test
    void thePathLeadsToWhatDoesNotFitAndShowsNoValue() {
        assertThat(misfit("{\"id\":\"o-1\",\"amount\":\"secret\"}"))
                .contains(new Misfit("$.amount", "string found, number expected"));
        assertThat(misfit("{\"id\":\"o-1\",\"amount\":1,\"customer\":{\"name\":7}}"))
                .contains(new Misfit("$.customer.name", "integer found, string expected"));
        assertThat(misfit("{}").orElseThrow().problem()).contains("'id'").endsWith("(and 1 more)");
    }

    @Test
    void whatIsNoJsonOrMoreThanOneIsNoticed() {
        assertThat(misfit("{\"id\":")).contains(new Misfit("$", "is no JSON"));
        assertThat(misfit("{\"id\":\"o-1\",\"amount\":1}{}")).contains(new Misfit("$", "is no JSON"));
        assertThat(misfit("")).isPresent();
    }

    @Test
    void nothingIsFetchedFromWhereASchemaSays() {
        assertThatThrownBy(() ->
                        PayloadChecks.of(SchemaType.JSON, "{\"$ref\":\"http://127.0.0.1:1/elsewhere.json\"}", Map.of()))
                .isInstanceOf(UnreadableSchemaException.class)
                .hasMessageContaining("elsewhere.json");
    }

    @Test
    void whatMakesNoSenseIsNamed() {
        assertThatThrownBy(() -> PayloadChecks.of(SchemaType.JSON, "{", Map.of()))
                .isInstanceOf(UnreadableSchemaException.class);
        assertThatThrownBy(() -> PayloadChecks.of(SchemaType.AVRO, "{}", Map.of()))
                .isInstanceOf(UnreadableSchemaException.class);
        assertThatThrownBy(() -> PayloadChecks.of(SchemaType.PROTOBUF, "mesage A {}", Map.of()))
                .isInstanceOf(UnreadableSchemaException.class);
    }
}
