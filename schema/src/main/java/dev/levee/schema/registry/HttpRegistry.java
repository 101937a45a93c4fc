package dev.levee.schema.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.levee.schema.registry.SchemaText.Reference;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A registry by its Confluent-compatible API, which others than Confluent's have too (Apicurio under {@code /apis/ccompat/v7}).
 * Thread-safe; asks nothing before it is asked.
 */
public final class HttpRegistry implements Registry {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryCalls calls;

    /**
     * Reaches the registry at a URL.
     *
     * @param url under which {@code /subjects} is
     * @param authorization the header's value for each request, e.g. {@code Bearer …}; empty for none
     * @param patience with each answer
     */
    public HttpRegistry(URI url, Supplier<Optional<String>> authorization, Duration patience) {
        calls = new RegistryCalls(url, authorization, patience);
    }

    @Override
    public Compatibility level(String subject) {
        String path = "/config/" + RegistryCalls.segment(subject) + "?defaultToGlobal=true";
        JsonNode config = calls.get(path).or(() -> calls.get("/config")).orElseThrow(() -> calls.unusable(path));
        String level = config.path("compatibilityLevel").asText();
        try {
            return Compatibility.valueOf(level);
        } catch (IllegalArgumentException unknown) {
            throw calls.unusable(path);
        }
    }

    @Override
    public List<Place> places(int id) {
        var places = new ArrayList<Place>();
        calls.get("/schemas/ids/" + id + "/versions")
                .ifPresent(all -> all.forEach(one -> places.add(new Place(
                        one.path("subject").asText(), one.path("version").asInt()))));
        return places;
    }

    @Override
    public SchemaText schema(Place place) {
        String path = path(place);
        JsonNode found = calls.get(path).orElseThrow(() -> calls.unusable(path));
        var references = new ArrayList<Reference>();
        for (JsonNode reference : found.path("references")) {
            references.add(new Reference(
                    reference.path("name").asText(),
                    new Place(
                            reference.path("subject").asText(),
                            reference.path("version").asInt())));
        }
        SchemaType type;
        try {
            type = SchemaType.valueOf(found.path("schemaType").asText("AVRO"));
        } catch (IllegalArgumentException unknown) {
            throw calls.unusable(path);
        }
        return new SchemaText(type, found.path("schema").asText(), references);
    }

    @Override
    public List<Integer> versions(String subject) {
        var versions = new ArrayList<Integer>();
        calls.get("/subjects/" + RegistryCalls.segment(subject) + "/versions")
                .ifPresent(all -> all.forEach(version -> versions.add(version.asInt())));
        versions.sort(null);
        return versions;
    }

    @Override
    public Opinion opinion(Place version, SchemaText schema) {
        JsonNode answer = calls.post("/compatibility" + path(version) + "?verbose=true", request(schema));
        var reasons = new ArrayList<String>();
        answer.path("messages").forEach(message -> reasons.add(message.asText()));
        // of a schema that it cannot read
        Optional.ofNullable(answer.get("message")).ifPresent(message -> reasons.add(message.asText()));
        return new Opinion(answer.path("is_compatible").asBoolean(), reasons);
    }

    private static ObjectNode request(SchemaText schema) {
        ObjectNode request = JSON.createObjectNode();
        request.put("schema", schema.text()).put("schemaType", schema.type().name());
        var references = request.putArray("references");
        schema.references()
                .forEach(reference -> references
                        .addObject()
                        .put("name", reference.name())
                        .put("subject", reference.place().subject())
                        .put("version", reference.place().version()));
        return request;
    }

    private static String path(Place place) {
        return "/subjects/" + RegistryCalls.segment(place.subject()) + "/versions/" + place.version();
    }
}
