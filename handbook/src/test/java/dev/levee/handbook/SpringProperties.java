package dev.levee.handbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.levee.spring.boot.LeveeProperties;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What can be said as {@code levee.*}, as the configuration metadata of the Spring module tells it. */
final class SpringProperties {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final String LISTENERS = "levee.listeners.";
    private static final String BREAKERS = "levee.breakers.";
    private static final String OUTBOX_TOPICS = "levee.outbox.topics.";

    /** One property; {@code value} is its default, empty where the description says it. */
    record Property(String name, String type, String value, String description, String source) {

        /** Whether one listener can have its own. */
        boolean isOfListeners() {
            return source.contains(".ListenerProperties");
        }
    }

    private final List<Property> all = new ArrayList<>();

    SpringProperties() throws IOException {
        var loader = SpringProperties.class.getClassLoader();
        for (var resource : Collections.list(loader.getResources(METADATA))) {
            try (var metadata = resource.openStream()) {
                new ObjectMapper().readTree(metadata).path("properties").forEach(this::add);
            }
        }
        all.sort(Comparator.comparing(Property::name));
    }

    private void add(JsonNode property) {
        if (property.path("name").asText().startsWith("levee.")) {
            all.add(new Property(
                    property.path("name").asText(),
                    property.path("type").asText(),
                    property.path("defaultValue").asText(),
                    property.path("description").asText(),
                    property.path("sourceType").asText()));
        }
    }

    List<Property> all() {
        return all;
    }

    /** What a breaker can be told. */
    static Stream<String> ofBreakers() {
        return Arrays.stream(LeveeProperties.BreakerProperties.class.getRecordComponents())
                .map(component ->
                        component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
    }

    boolean knows(String key) {
        if (key.startsWith(LISTENERS)) {
            var own = "levee." + afterName(key, LISTENERS);
            return all.stream()
                    .anyMatch(property ->
                            property.isOfListeners() && property.name().equals(own));
        }
        if (key.startsWith(BREAKERS)) {
            return ofBreakers().anyMatch(afterName(key, BREAKERS)::equals);
        }
        return key.startsWith(OUTBOX_TOPICS)
                || all.stream().anyMatch(property -> property.name().equals(key));
    }

    private static String afterName(String key, String prefix) {
        return key.substring(prefix.length()).replaceFirst("^[^.]+\\.", "");
    }
}
