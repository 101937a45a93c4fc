package dev.levee.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A listener comes from Spring Kafka by a dependency and an attribute: the diff is what stands in the files. */
class FromSpringKafkaTest {

    @Test
    void aDependencyAndAnAttributeAreAll() throws IOException {
        var changed = new ArrayList<String>();
        var after = new StringBuilder();
        for (String line : Files.readAllLines(Path.of("from-spring-kafka.diff"))) {
            if (line.startsWith("+++ b/")) {
                changed.add(line.substring("+++ b/".length()));
            } else if (line.startsWith("@@")) {
                after.setLength(0);
            } else if (!line.startsWith("-") && !changed.isEmpty()) {
                after.append(line.substring(1)).append('\n');
                assertThat(Files.readString(Path.of(changed.get(changed.size() - 1))))
                        .contains(after);
            }
        }
        assertThat(changed).containsExactly("pom.xml", "src/main/java/dev/levee/example/orders/Fulfilment.java");
        assertThat(Files.readAllLines(Path.of("src/main/java/dev/levee/example/orders/Fulfilment.java")))
                .as("nothing else of Levee in the listener")
                .filteredOn(line -> line.contains("levee") && !line.startsWith("package"))
                .isEqualTo(List.of("    @KafkaListener(id = \"fulfilment\", topics = TOPIC, containerFactory ="
                        + " \"leveeListenerContainerFactory\")"));
    }
}
