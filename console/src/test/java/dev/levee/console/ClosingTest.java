package dev.levee.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.console.fixture.Browser;
import dev.levee.console.fixture.Consoles;
import dev.levee.console.fixture.SystemTime;
import dev.levee.testkit.KafkaExtension;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Issue 13, 3: a console ends at once, whoever listens; pages hear that it is over, and do not wait for what never comes. */
class ClosingTest {

    private static final Duration SOON = Duration.ofSeconds(3);

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @Test
    void openPagesDoNotKeepAConsole() throws Exception {
        var console = Consoles.start(kafka.clientProperties(), false);
        var pages = new ArrayList<InputStream>();
        long begun;
        try (console) {
            var ada = Browser.of(console.url(), "ada");
            for (int i = 0; i < 3; i++) {
                var page = ada.stream(ada.request("/events").GET());
                assertThat(page.statusCode()).isEqualTo(200);
                pages.add(page.body());
            }
            begun = SystemTime.nanos();
        }
        assertThat(Duration.ofNanos(SystemTime.nanos() - begun)).isLessThan(SOON);
        for (InputStream page : pages) {
            assertThat(new String(page.readAllBytes(), UTF_8))
                    .as("ended in good order")
                    .startsWith(": hello");
        }
    }
}
