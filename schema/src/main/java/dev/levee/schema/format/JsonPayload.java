package dev.levee.schema.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.SpecVersionDetector;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.SchemaLoader;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** JSON beside a JSON Schema; without {@code $schema} that is draft 7, as serializers have it. Other schemas come from the registry only. */
final class JsonPayload implements PayloadCheck {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** What validators bring along; anything else would be fetched from wherever a schema says. */
    private static final SchemaLoader NOTHING_ELSE = iri -> iri.toString().startsWith("classpath:")
            ? null
            : () -> {
                throw new IOException("schema " + iri + " is none of its references");
            };

    private final JsonSchema schema;

    private JsonPayload(JsonSchema schema) {
        this.schema = schema;
    }

    static JsonPayload of(String text, Map<String, String> needed) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException noJson) {
            throw new UnreadableSchemaException("a JSON schema is no JSON", noJson);
        }
        var version = SpecVersionDetector.detectOptionalVersion(root, false).orElse(VersionFlag.V7);
        var factory = JsonSchemaFactory.getInstance(
                version,
                builder -> builder.schemaLoaders(loaders ->
                        loaders.schemas(iri -> named(iri, needed).orElse(null)).add(NOTHING_ELSE)));
        JsonSchema schema = factory.getSchema(root);
        schema.initializeValidators();
        return new JsonPayload(schema);
    }

    private static Optional<String> named(String iri, Map<String, String> needed) {
        return needed.entrySet().stream()
                .filter(one -> iri.equals(one.getKey()) || iri.endsWith("/" + one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    @Override
    public Optional<Misfit> misfit(byte[] data, int from) {
        JsonNode payload;
        try {
            payload = JSON.readTree(data, from, data.length - from);
        } catch (IOException noJson) {
            return Optional.of(new Misfit("$", "is no JSON"));
        }
        Set<ValidationMessage> messages = schema.validate(payload);
        return messages.stream().findFirst().map(first -> misfit(first, messages.size()));
    }

    private static Misfit misfit(ValidationMessage first, int count) {
        String path = first.getInstanceLocation().toString();
        String problem = first.getMessage().replace(path + ": ", "");
        return new Misfit(path, count == 1 ? problem : problem + " (and " + (count - 1) + " more)");
    }
}
