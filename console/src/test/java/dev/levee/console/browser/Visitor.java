package dev.levee.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Somebody with a browser of his own before the console. */
final class Visitor implements AutoCloseable {

    private static final double PATIENCE_MS = 60_000;
    private static final int MOST_TABS = 80;

    private final URI console;
    private final BrowserContext context;
    private final Page page;
    private final List<String> trouble = new ArrayList<>();

    Visitor(Browser browser, URI console, ColorScheme scheme) {
        this.console = console;
        this.context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(1366, 768).setColorScheme(scheme));
        this.page = context.newPage();
        page.onPageError(trouble::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                trouble.add(message.text());
            }
        });
    }

    Page page() {
        return page;
    }

    Keyboard keys() {
        return page.keyboard();
    }

    /** Scripts that failed, and what the page tried to do and its own policy forbids. */
    List<String> trouble() {
        return List.copyOf(trouble);
    }

    void goTo(String path) {
        page.navigate(console.resolve(path).toString());
    }

    /** By keyboard alone. */
    void logIn(String user) {
        tabTo("User");
        keys().type(user);
        keys().press("Tab");
        keys().type(user + "-password");
        keys().press("Enter");
        seen(page.getByRole(AriaRole.NAVIGATION));
    }

    /** As who has no mouse comes to a field. */
    void tabTo(String label) {
        var field = page.locator("input, textarea, select")
                .and(page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)))
                .last();
        seen(field);
        for (int i = 0; i < MOST_TABS; i++) {
            if ((Boolean) field.evaluate("field => field === document.activeElement")) {
                return;
            }
            keys().press("Tab");
        }
        throw new AssertionError("Tab never comes to " + label);
    }

    void seesPage(String heading) {
        seen(page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(heading).setLevel(1)));
    }

    void sees(String text) {
        seen(page.getByText(text).first());
    }

    void seesStart(String text) {
        seen(page.getByText(Pattern.compile("^" + text)).first());
    }

    void seesNoMore(String text) {
        assertThat(page.getByText(Pattern.compile("^" + text)))
                .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MS));
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    /** Comes to a button as who has no mouse, and presses it. */
    void press(String name) {
        press(name, button(name));
    }

    /** The same in the dialog that is open. */
    void pressInDialog(String name) {
        var inside = new Locator.GetByRoleOptions().setName(name);
        press(name, page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, inside));
    }

    void pressLink(String name) {
        press(name, page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)));
    }

    private void press(String name, Locator button) {
        seen(button);
        for (int i = 0; i < MOST_TABS; i++) {
            if ((Boolean) button.evaluate("it => it === document.activeElement")) {
                keys().press("Enter");
                return;
            }
            keys().press("Tab");
        }
        throw new AssertionError("Tab never comes to " + name);
    }

    /** In the dialog of a decision about one. */
    void decides(String reason) {
        tabTo("Reason");
        keys().type(reason);
        tabTo("Type 1 to confirm");
        keys().type("1");
        keys().press("Enter");
    }

    void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile(link)))
                .first()
                .click();
    }

    static void seen(Locator locator) {
        assertThat(locator).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MS));
    }

    @Override
    public void close() {
        context.close();
    }
}
