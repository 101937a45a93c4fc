package dev.levee.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.levee.testkit.KafkaExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * M8.5: what a person does at 2 AM, in a browser, with dead letters of a real broker. One incident for all: it is solved first, and what
 * comes later sees what is left of it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("once")
class PageTest {

    private static final int GOOD = 40;
    private static final int BAD = 30;
    private static final int LOST = 12;
    private static final String GROUP = "billing";
    private static final String KIND = "InvalidAmount";

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.oneBroker();

    private static @Nullable Stage stage;
    private static @Nullable Incident incident;

    private @Nullable Visitor visitor;

    @BeforeAll
    static void start() throws Exception {
        stage = Stage.open(kafka.cluster());
        incident = new Incident(kafka, GROUP);
        incident.send("good", GOOD);
        incident.send("bad", BAD);
    }

    @AfterAll
    static void stop() {
        if (incident != null) {
            incident.close();
        }
        if (stage != null) {
            stage.close();
        }
    }

    @AfterEach
    void leave() {
        if (visitor != null) {
            visitor.close();
            assertThat(visitor.trouble()).isEmpty();
        }
    }

    private Visitor visit(String path, String user) {
        return visit(path, user, ColorScheme.LIGHT);
    }

    private Visitor visit(String path, String user, ColorScheme scheme) {
        var visiting = requireNonNull(stage).visit(path, user, scheme);
        visitor = visiting;
        return visiting;
    }

    @Test
    @Order(1)
    void aKindOfFailureIsFoundUnderstoodAndReplayedByKeyboardAlone() {
        var olga = visit("/", "olga");
        olga.seesPage("Now");
        olga.sees(KIND);
        olga.keys().press("j");
        olga.keys().press("Enter");
        olga.seesPage(KIND);
        Visitor.seen(olga.page()
                .locator(".trace [data-kind=APPLICATION]", hasText("Incident.handle"))
                .first());

        olga.keys().press("c");
        olga.keys().type("looking at it");
        olga.keys().press("Tab");
        olga.keys().press("Enter");
        olga.sees("claimed");
        assertThat(olga.page().getByRole(AriaRole.DIALOG)).isHidden(); // as long as it is there, keys are for it

        olga.keys().press("d");
        olga.sees(BAD + " failures");
        olga.tabTo("Reason");
        olga.keys().type("fixed in 1.4.3");
        olga.keys().press("Enter");
        olga.sees("2 · Dry run");

        requireNonNull(incident).mend();
        olga.tabTo("Reason");
        olga.keys().type("canary first");
        olga.tabTo("Type " + BAD + " to confirm");
        olga.keys().type("" + BAD);
        olga.keys().press("Enter");
        olga.seesPage("Replay to " + GROUP);
        Visitor.seen(olga.page().locator(".figure", hasText("handled, 100 %")));
        olga.seesStart("It ended");

        olga.keys().press("g");
        olga.keys().press("f");
        olga.seesPage("Failures");
        olga.keys().press("Control+k");
        olga.keys().type("replays");
        olga.keys().press("Enter");
        olga.seesPage("Replays");
        Visitor.seen(olga.page().locator(".tag", hasText("ended")).first());
    }

    @Test
    @Order(2)
    void whoMayOnlyLookSeesWhatHeMayNotAndWhy() {
        var vera = visit("/failures", "vera");
        vera.follow(KIND);
        vera.seesPage(KIND);
        assertThat(vera.button("Archive")).hasAttribute("aria-disabled", "true");
        assertThat(vera.page().locator(".why-not", hasText("takes triager")).first())
                .isVisible();
        vera.button("Archive").click(new Locator.ClickOptions().setForce(true));
        Visitor.seen(vera.page().locator(".toast", hasText("takes triager")));
        assertThat(vera.page().getByRole(AriaRole.DIALOG)).isHidden();
    }

    @Test
    @Order(3)
    void whatCameFromOutsideIsTextAndRunsNothing() {
        var olga = visit("/failures", "olga");
        olga.follow(KIND);
        olga.follow("The newest record");
        olga.button("Unmask").click();
        olga.tabTo("Reason");
        olga.keys().type("looking at an attack");
        olga.page()
                .getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Unmask"))
                .click();
        olga.sees("onerror=");
        var timeline = olga.page().locator(".timeline .strong");
        assertThat(timeline.nth(0)).hasText("produced");
        assertThat(timeline.nth(1)).hasText("failed first");
        assertThat(timeline.nth(2)).hasText("dead lettered");
        assertThat(olga.page().locator(".trace [data-kind=APPLICATION]")).hasCount(1);
        // 64 bits are not rounded
        assertThat(olga.page().locator(".payload", hasText("12345678901234567890")))
                .isVisible();
        assertThat(olga.page().locator("img[src=x]")).hasCount(0);
        assertThat(olga.page().evaluate("window.attacked")).isNull();
    }

    @Test
    @Order(4)
    void everyPageCanBeReadByEverybody() throws Exception {
        requireNonNull(incident).send("lost", LOST);
        var behind = Map.of(new TopicPartition(GROUP, 0), new OffsetAndMetadata(0));
        kafka.cluster()
                .admin()
                .alterConsumerGroupOffsets("reports", behind)
                .all()
                .get();
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            var olga = visit("/now", "olga", scheme);
            olga.sees("NoSuchElementException");
            Places.of(olga.page()).forEach((name, path) -> {
                olga.goTo(path);
                Visitor.seen(olga.page().locator("main h1"));
                olga.seesNoMore("Reading …");
                assertThat(Axe.violations(olga.page()))
                        .as("%s, %s", name, scheme)
                        .isEmpty();
                picture(olga.page(), name, scheme);
            });
            leave();
        }
    }

    @Test
    @Order(5)
    void withoutABrokerThePageSaysWhatItKnewAndRecovers() {
        var olga = visit("/consumers", "olga");
        olga.sees(GROUP);
        kafka.cluster().stop(1);
        olga.seesStart("Stale");
        olga.sees(GROUP);
        kafka.cluster().start(1);
        olga.seesNoMore("Stale");
    }

    @Test
    @Order(6)
    void withoutTheConsoleThePageSaysSoAndRecovers() {
        var olga = visit("/failures", "olga");
        olga.sees(KIND);
        var theirs = requireNonNull(stage);
        theirs.stopConsole();
        olga.seesStart("No contact since");
        olga.sees(KIND);
        theirs.startConsole();
        // sessions ended with the console: the page asks who it is, and goes on where it was
        Visitor.seen(olga.page().getByLabel("Password"));
        olga.logIn("olga");
        olga.sees(KIND);
    }

    @Test
    @Order(7)
    void withoutAConsumerThePageSaysWhatNobodyTellsAnyMoreAndRecovers() {
        var olga = visit("/consumers/" + GROUP, "olga");
        var row = olga.page().locator("tr", hasText("dying-member"));
        // dead members say nothing: no goodbye, no tombstone
        Members.report(kafka, GROUP, "dying-member", Duration.ofMillis(500));
        Visitor.seen(row.locator(".tag", new Locator.LocatorOptions().setHasText("silent")));
        Members.report(kafka, GROUP, "dying-member", Duration.ofHours(1));
        olga.seesNoMore("silent");
        assertThat(row).isVisible();

        requireNonNull(incident).stopped();
        olga.sees("nobody");
        requireNonNull(incident).resumed();
        olga.seesNoMore("nobody");
    }

    @Test
    @Order(8)
    void aValueIsEditedAndSentBackByKeyboardByWhoMay() throws Exception {
        requireNonNull(incident).send("lost", 1);
        var vera = visit("/failures", "vera");
        vera.follow("NoSuchElementException");
        vera.follow("The newest record");
        assertThat(vera.button("Edit and replay")).hasAttribute("aria-disabled", "true");
        assertThat(vera.page().locator(".why-not", hasText("takes approver")).first())
                .isVisible();
        leave();

        var paul = visit("/failures", "paul");
        paul.follow("NoSuchElementException");
        paul.follow("The newest record");
        assertThat(paul.page().locator(".why-not", hasText("unmask it first")).first())
                .isVisible();
        paul.press("Unmask");
        paul.tabTo("Reason");
        paul.keys().type("to be corrected");
        paul.pressInDialog("Unmask");
        paul.sees("onerror=");
        paul.press("Edit and replay");
        paul.tabTo("Value");
        paul.keys().press("Control+a");
        paul.keys().type("{\"order\": 1, \"is\": \"good");
        paul.sees("It was JSON, and is none any more.");
        paul.keys().type("\"}");
        assertThat(Axe.violations(paul.page())).isEmpty();
        paul.tabTo("Reason");
        paul.keys().type("the order was lost");
        paul.tabTo("Type 1 to confirm");
        paul.keys().type("1");
        paul.keys().press("Enter");
        paul.seesPage("Replay to " + GROUP);
        Visitor.seen(paul.page().locator(".figure", hasText("handled, 100 %")));
    }

    @Test
    @Order(9)
    void failuresAreArchivedRestoredAndExportedByKeyboard() throws Exception {
        requireNonNull(incident).send("odd", 1);
        var olga = visit("/failures", "olga");
        olga.follow("ArithmeticException");
        Visitor.seen(olga.page().locator("[data-row='0']", hasText("open")));
        olga.keys().press("j");
        olga.keys().press("x");
        olga.press("Archive these");
        olga.decides("known, harmless");
        olga.sees("1 failure archived");
        Visitor.seen(olga.page().locator("[data-row='0']", hasText("archived")));
        // where it was, though the button that had the focus is gone
        olga.keys().press("x");
        olga.press("Restore these");
        olga.decides("not harmless");
        olga.sees("1 failure restored");

        var file = olga.page().waitForDownload(() -> olga.press("Export"));
        assertThat(file.suggestedFilename()).endsWith(".csv");
        var lines = Files.readAllLines(file.path());
        assertThat(lines.get(0)).isEqualTo("record,state,letter topic,partition,offset,attempts,last failed at");
        assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(line).doesNotContain("onerror"));
    }

    /** As fast as one can be: in the moment in which the first row is in the page. */
    @Test
    @Order(10)
    void keysAreForRowsFromTheMomentThatTheyAreThere() {
        var olga = visit("/failures", "olga");
        olga.page().evaluate("""
                        new MutationObserver((changes, observer) => {
                          if (!document.querySelector('[aria-label="Failures of this kind"] [data-row="0"]')) return;
                          observer.disconnect();
                          for (const key of ['j', 'x']) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
                        }).observe(document.body, { childList: true, subtree: true })""");
        olga.follow("ArithmeticException");
        olga.sees("1 failure selected");
    }

    @Test
    @Order(11)
    void whoIsKnownElsewhereSignsInThereAndIsWhereHeWanted() {
        var theirs = requireNonNull(stage);
        theirs.provider().gives(List.of("cooks"));
        var somebody = theirs.before("/failures?q=" + KIND);
        visitor = somebody;
        somebody.pressLink("Sign in with Test SSO");
        somebody.sees("nobody gave you a role");
        assertThat(Axe.violations(somebody.page())).isEmpty();

        theirs.provider().gives(List.of("on-call"));
        somebody.goTo("/failures?q=" + KIND);
        somebody.pressLink("Sign in with Test SSO");
        somebody.seesPage("Failures");
        somebody.sees("olga@example.org");
        assertThat(somebody.page()).hasURL(Pattern.compile("/failures\\?q=" + KIND + "$"));
    }

    private static Page.LocatorOptions hasText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    /** Only when asked: {@code -Dconsole.pictures=../docs/images/console}. */
    private static void picture(Page page, String name, ColorScheme scheme) {
        String to = System.getProperty("console.pictures");
        if (to != null && (scheme == ColorScheme.LIGHT || name.equals("now"))) {
            String file = scheme == ColorScheme.LIGHT ? name : name + "-dark";
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(to, file + ".png")));
        }
    }
}
