package dev.levee.console.browser;

import com.microsoft.playwright.options.ColorScheme;
import dev.levee.console.Console;
import dev.levee.console.ConsoleSettings;
import dev.levee.console.access.TestUsers;
import dev.levee.console.api.Environment;
import dev.levee.console.desk.DeskSettings;
import dev.levee.console.fixture.IdentityProvider;
import dev.levee.console.http.HttpSettings;
import dev.levee.testkit.EmbeddedKafka;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A console over a broker, and a browser before it. */
final class Stage implements AutoCloseable {

    private static final int MOST_LETTERS = 200_000;

    private final EmbeddedKafka kafka;
    private final IdentityProvider provider = IdentityProvider.start();
    private final Chromium chromium;
    private final URI url;
    private Console console;

    private Stage(EmbeddedKafka kafka, Chromium chromium) {
        this.kafka = kafka;
        this.chromium = chromium;
        this.console = start(0);
        this.url = console.url();
    }

    /** Tests are left out where there is no browser; what to do about it was said on standard error. */
    static Stage open(EmbeddedKafka kafka) {
        var executable = Chromium.find();
        Assumptions.assumeTrue(executable.isPresent(), "there is no Chromium, or no page was built");
        return new Stage(kafka, Chromium.start(executable.orElseThrow()));
    }

    private Console start(int port) {
        return Console.start(new ConsoleSettings(
                new DeskSettings(kafka.clientProperties(), List.of(), Map.of(), MOST_LETTERS),
                new HttpSettings("127.0.0.1", port, Optional.empty()),
                Optional.of(TestUsers.all()),
                Optional.of(provider.settings()),
                Environment.named("production"),
                false,
                "test"));
    }

    void stopConsole() {
        console.close();
    }

    /** On its old port. */
    void startConsole() {
        console = start(url.getPort());
    }

    /** Somebody is before the login page. */
    Visitor before(String path) {
        var visitor = new Visitor(chromium.browser(), url, ColorScheme.LIGHT);
        visitor.goTo(path);
        return visitor;
    }

    IdentityProvider provider() {
        return provider;
    }

    /** Somebody logs in and is on a page. */
    Visitor visit(String path, String user, ColorScheme scheme) {
        var visitor = new Visitor(chromium.browser(), url, scheme);
        visitor.goTo(path);
        visitor.logIn(user);
        return visitor;
    }

    @Override
    public void close() {
        chromium.close();
        console.close();
        provider.close();
    }
}
