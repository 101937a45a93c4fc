package dev.levee.console.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Debian's Chromium, driven by the playwright-core that npm has put beside the page: nothing is downloaded by itself. Its version is
 * that of this module's Playwright.
 */
final class Chromium implements AutoCloseable {

    private static final Path WEB = Path.of("web");
    private static final Path DRIVER = Path.of("target", "playwright");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Empty where there is none and it cannot be installed; then it was said on standard error. */
    static Optional<Path> find() {
        try {
            var asked = new ProcessBuilder(
                            WEB.resolve("browser").toAbsolutePath().toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String path = new String(asked.getInputStream().readAllBytes(), UTF_8).strip();
            return asked.waitFor() == 0 && isPageBuilt() ? Optional.of(Path.of(path)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static boolean isPageBuilt() {
        return Files.exists(WEB.resolve("node_modules/playwright-core"))
                && Files.exists(WEB.resolve("dist/index.html"));
    }

    static Chromium start(Path executable) {
        System.setProperty("playwright.cli.dir", driver().toString());
        var playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", "node", "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var options = new BrowserType.LaunchOptions()
                .setExecutablePath(executable)
                // it shows pages of 127.0.0.1 only, and root has no sandbox
                .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage"));
        return new Chromium(playwright, playwright.chromium().launch(options));
    }

    private static Path driver() {
        try {
            Files.createDirectories(DRIVER);
            var link = DRIVER.resolve("package");
            if (!Files.isSymbolicLink(link)) {
                Files.createSymbolicLink(
                        link, WEB.resolve("node_modules/playwright-core").toAbsolutePath());
            }
            return DRIVER.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
