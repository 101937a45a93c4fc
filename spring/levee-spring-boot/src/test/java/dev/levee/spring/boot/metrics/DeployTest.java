package dev.levee.spring.boot.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules and dashboards ask only for what is published, and whoever is called finds what to do. */
class DeployTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Path RULES = ROOT.resolve("deploy/prometheus/levee.rules.yaml");
    private static final Pattern METRIC = Pattern.compile("\\blevee_[a-z_]+");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");

    @Test
    void everyMetricOfTheRulesIsPublished() {
        assertThat(metrics(read(RULES))).hasSizeGreaterThan(20).isSubsetOf(Catalogue.prometheusNames());
    }

    @Test
    void everyMetricOfADashboardIsPublished() throws IOException {
        try (var dashboards = Files.list(ROOT.resolve("deploy/grafana"))) {
            assertThat(dashboards.toList()).hasSize(4).allSatisfy(dashboard -> {
                assertThat(metrics(read(dashboard))).hasSizeGreaterThan(4).isSubsetOf(Catalogue.prometheusNames());
                assertThat(read(dashboard))
                        .contains("\"uid\": \""
                                + dashboard.getFileName().toString().replace(".json", "") + "\"")
                        .contains("${datasource}");
            });
        }
    }

    @Test
    void everyAlertIsPlayedAndHasAPlaceOnThePage() {
        var played = read(RULES.resolveSibling("levee.rules.test.yaml"));
        var page = read(ROOT.resolve("docs/operations.md"));
        assertThat(ALERT.matcher(read(RULES)).results().map(found -> found.group(1)))
                .hasSizeGreaterThan(20)
                .allSatisfy(alert -> {
                    assertThat(played).contains("- name: " + alert + "\n", "alertname: " + alert + "\n");
                    assertThat(page).contains("### " + alert + "\n");
                    assertThat(read(RULES))
                            .contains("runbook: docs/operations.md#" + alert.toLowerCase(Locale.ROOT) + "\n");
                });
    }

    @Test
    void podsHaveTimeToDrain() throws IOException {
        try (var manifests = Files.list(ROOT.resolve("deploy/kubernetes"))) {
            assertThat(manifests.toList()).hasSize(2).allSatisfy(manifest -> {
                var text = read(manifest);
                int grace = seconds(text, "terminationGracePeriodSeconds: (\\d+)");
                int phase = seconds(text, "SHUTDOWN_PHASE, value: (\\d+)s");
                int drain = seconds(text, "LEVEE_DRAIN_TIMEOUT, value: (\\d+)s");
                assertThat(phase)
                        .as("a consumer closes within its drain and 10 s")
                        .isGreaterThan(drain + 10);
                assertThat(grace).isGreaterThan(phase);
                assertThat(text).contains("/actuator/health/liveness", "/actuator/health/readiness");
            });
        }
    }

    private static int seconds(String text, String pattern) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return Integer.parseInt(found.group(1));
    }

    private static List<String> metrics(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group).distinct().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
