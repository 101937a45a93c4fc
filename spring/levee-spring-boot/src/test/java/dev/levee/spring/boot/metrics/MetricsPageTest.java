package dev.levee.spring.boot.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.metrics.MeterSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/metrics.md is made of the code. */
class MetricsPageTest {

    @Test
    void thePageIsFresh() throws IOException {
        var made = Path.of("target", "metrics.md");
        Files.createDirectories(made.getParent());
        Files.writeString(made, Catalogue.page());
        assertThat(Files.readString(Path.of("..", "..", "docs", "metrics.md")))
                .as("cp spring/levee-spring-boot/target/metrics.md docs/metrics.md")
                .isEqualTo(Catalogue.page());
    }

    @Test
    void noNameIsGivenTwiceAndNoTagCanGrowWithoutEnd() {
        assertThat(Catalogue.all()).extracting(MeterSpec::name).doesNotHaveDuplicates();
        assertThat(Catalogue.all())
                .flatExtracting(MeterSpec::tags)
                .isSubsetOf("topic", "category", "error", "what", "reason", "breaker", "state", "status");
    }
}
