package dev.levee.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What docs/producers.md says of profiles and rules is what the code says. */
class DocumentationTest {

    private static String documentation() throws IOException {
        return Files.readString(Path.of("..", "docs", "producers.md"));
    }

    @ParameterizedTest
    @EnumSource
    void everyProfileIsThere(Profile profile) throws IOException {
        assertThat(documentation())
                .contains("| " + profile.name())
                .contains(profile.settings().stream()
                        .map(setting -> "| `" + setting.key() + "` | " + setting.value() + " | " + setting.why() + " | "
                                + setting.evidence() + " |")
                        .toList());
    }

    @Test
    void everyRuleIsThere() throws IOException {
        assertThat(documentation())
                .contains(SettingRule.all().stream()
                        .map(rule -> "| `" + rule.key() + "` | " + (rule.refused() ? "refused" : "logged") + " | "
                                + rule.consequence().replaceAll("[{}]", "`") + " | "
                                + rule.fix().replaceAll("[{}]", "`") + " |")
                        .toList());
    }

    @Test
    void everyObservedKeyIsThere() throws IOException {
        var text = documentation();
        for (var key : SendObservation.Low.values()) {
            assertThat(text).contains("`" + key.asString() + "`");
        }
        for (var key : SendObservation.High.values()) {
            assertThat(text).contains("`" + key.asString() + "`");
        }
    }
}
