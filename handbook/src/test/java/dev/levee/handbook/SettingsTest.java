package dev.levee.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every {@code levee.*} key of a block of YAML or properties is one that Spring Boot knows. */
class SettingsTest {

    @Test
    void everyKeyIsKnown() throws IOException {
        var known = new SpringProperties();
        var keys = Page.allBlocks("yaml", "properties")
                .flatMap(block -> keys(block).map(key -> block.place(0) + " " + key))
                .filter(key -> key.contains(" levee."))
                .toList();
        assertThat(keys)
                .hasSizeGreaterThan(5)
                .allSatisfy(key ->
                        assertThat(known.knows(key.split(" ", 2)[1])).as(key).isTrue());
    }

    @Test
    void aKeyThatIsNotThereIsFound() throws IOException {
        var known = new SpringProperties();
        assertThat(Stream.of("levee.orderin", "levee.listeners.a.health.probes", "levee.breakers.b.open")
                        .filter(known::knows))
                .isEmpty();
        assertThat(Stream.of("levee.listeners.a.retry.delays", "levee.breakers.b.open-for")
                        .allMatch(known::knows))
                .isTrue();
    }

    private static Stream<String> keys(Block block) {
        if (block.language().equals("properties")) {
            return properties(block.text()).stringPropertyNames().stream();
        }
        return keys("", new Load(LoadSettings.builder().build()).loadFromString(block.text()));
    }

    private static Properties properties(String text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return properties;
    }

    private static Stream<String> keys(String prefix, Object node) {
        if (node instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .flatMap(entry -> keys(prefix + (prefix.isEmpty() ? "" : ".") + entry.getKey(), entry.getValue()));
        }
        return node instanceof Collection<?> many && many.stream().anyMatch(Map.class::isInstance)
                ? many.stream().flatMap(each -> keys(prefix, each))
                : Stream.of(prefix);
    }
}
