package dev.levee.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.levee.console.fixture.Letters;
import dev.levee.console.live.SystemTime;
import dev.levee.testkit.KafkaExtension;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How long a person waits for the page, measured by the browser: {@code -Dconsole.letters=100000}, on a quiet machine. */
@EnabledIfSystemProperty(named = "console.letters", matches = "[0-9]+")
@Tag("once")
class ManyLettersTest {

    private static final int LETTERS = Integer.getInteger("console.letters", 1);
    private static final int CONSUMERS = 500;
    private static final int KINDS = 20;
    private static final int ROUNDS = 40;
    private static final double LONGEST_MS = 100;

    // from a key or click to the next picture; shorter than 16 ms is not told
    private static final String WATCH = """
        window.waits = [];
        new PerformanceObserver(list => list.getEntries().filter(entry => entry.interactionId > 0)
            .forEach(entry => window.waits.push(entry.duration)))
            .observe({ type: 'event', durationThreshold: 16, buffered: true });\
        """;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.oneBroker();

    @Test
    @SuppressWarnings("unchecked")
    void nobodyWaitsForThePage() throws Exception {
        fill();
        try (var stage = Stage.open(kafka.cluster());
                var olga = stage.visit("/failures", "olga", ColorScheme.LIGHT)) {
            olga.sees(KINDS + " kinds");
            olga.page().evaluate(WATCH);
            long heap = 0;
            for (int round = 0; round < ROUNDS; round++) {
                for (String key :
                        List.of("g", "f", "j", "j", "k", "/", "K", "i", "n", "Backspace", "Backspace", "Backspace")) {
                    olga.keys().press(key);
                }
                for (String key :
                        List.of("Escape", "j", "Enter", "j", "j", "j", "x", "k", "x", "g", "c", "j", "j", "j")) {
                    olga.keys().press(key);
                }
                Visitor.seen(olga.page().locator("[data-table]").first());
                heap = Math.max(
                        heap,
                        Runtime.getRuntime().totalMemory()
                                - Runtime.getRuntime().freeMemory());
            }
            var waits = ((List<Number>) olga.page().evaluate("window.waits"))
                    .stream().mapToDouble(Number::doubleValue).sorted().toArray();
            int presses = ROUNDS * 26;
            int unseen = Math.max(0, presses - waits.length);
            int at = (int) (presses * 0.95) - unseen;
            double p95 = at < 0 ? 16 : waits[Math.min(at, waits.length - 1)];
            System.out.println(String.format(
                    Locale.ROOT,
                    "%,d letters, %,d consumers: %,d keys, p95 %.0f ms, longest %.0f ms; heap of broker, console, test"
                            + " %,d MB",
                    LETTERS,
                    CONSUMERS,
                    presses,
                    p95,
                    waits.length == 0 ? 0 : waits[waits.length - 1],
                    heap >> 20));
            assertThat(p95).isLessThan(LONGEST_MS);
        }
    }

    private static void fill() throws Exception {
        kafka.cluster().createTopic("orders", 1);
        try (var letters = new Letters(kafka.cluster(), "billing")) {
            for (int kind = 0; kind < KINDS; kind++) {
                letters.write("Kind" + kind, LETTERS / KINDS, Instant.ofEpochMilli(SystemTime.millis()));
            }
        }
        var place = Map.of(new TopicPartition("orders", 0), new OffsetAndMetadata(0));
        for (int group = 0; group < CONSUMERS; group++) {
            kafka.cluster()
                    .admin()
                    .alterConsumerGroupOffsets("group-" + group, place)
                    .all()
                    .get();
        }
    }
}
