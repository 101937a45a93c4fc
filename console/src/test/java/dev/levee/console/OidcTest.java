package dev.levee.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.levee.console.fixture.Browser;
import dev.levee.console.fixture.Consoles;
import dev.levee.console.fixture.Contract;
import dev.levee.console.fixture.IdentityProvider;
import dev.levee.console.fixture.IdentityProvider.Signing;
import dev.levee.console.fixture.Traveller;
import dev.levee.console.live.SystemTime;
import dev.levee.testkit.KafkaExtension;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M8.5, issue 13: logins by a provider of identities, and how people try to get in without it. */
class OidcTest {

    private static final long MINUTES_10 = 600_000;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @SuppressWarnings("NullAway.Init")
    private static IdentityProvider provider;

    @SuppressWarnings("NullAway.Init")
    private static Console console;

    @BeforeAll
    static void start() {
        provider = IdentityProvider.start();
        console = Consoles.start(kafka.clientProperties(), provider.settings(), true);
    }

    @AfterAll
    static void stop() {
        console.close();
        provider.close();
    }

    @BeforeEach
    void asItIs() {
        provider.reset();
    }

    private static Traveller somebody() {
        return new Traveller(console.url());
    }

    private static void refused(HttpResponse<String> response, String reason, Traveller traveller) {
        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(Traveller.next(response)).isEqualTo(URI.create("/?refused=" + reason));
        assertThat(traveller.isIn()).isFalse();
    }

    private static void refusedWith(UnaryOperator<JWTClaimsSet.Builder> change, String reason, String why) {
        provider.says(change);
        var traveller = somebody();
        refused(traveller.logIn("/"), reason, traveller);
        isAudited("DENIED", why);
    }

    private static void isAudited(String outcome, String why) {
        var ada = Browser.of(console.url(), "ada");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ada.read("/audit?action=logIn&outcome=" + outcome + "&limit=1000")
                                .path("items")
                                .findValuesAsText("why"))
                        .anySatisfy(found -> assertThat(found).contains(why)));
    }

    private static Date ago(long millis) {
        return Date.from(Instant.ofEpochMilli(SystemTime.millis() - millis));
    }

    @Test
    void whoTheProviderKnowsComesInWithTheRolesOfItsClaim() {
        var olga = somebody();
        URI there = olga.begin("/failures%3Fstate=OPEN");
        assertThat(there.toString())
                .startsWith(provider.issuer() + "/authorize?")
                .contains("code_challenge_method=S256", "state=", "nonce=", "scope=openid", "response_type=code");
        var in = olga.comeBack(olga.atProvider(there));

        assertThat(in.statusCode()).isEqualTo(303);
        new Contract().check("get /login/callback", in);
        assertThat(Traveller.next(in)).isEqualTo(URI.create("/failures?state=OPEN"));
        assertThat(in.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("levee_session=")
                        .contains("HttpOnly")
                        .containsIgnoringCase("SameSite=Strict"))
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith("levee_login=;").contains("Expires=Thu, 01 Jan 1970"));
        assertThat(olga.isIn()).isTrue();
        assertThat(olga.session())
                .contains("\"user\":\"olga@example.org\"")
                .contains("{\"role\":\"operator\",\"groups\":\"billing*\"}")
                .doesNotContain("breakers:force");
        var ada = Browser.of(console.url(), "ada");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ada.read("/audit?action=logIn&outcome=ALLOWED&actor=olga@example.org")
                                .path("items")
                                .findValuesAsText("target"))
                        .contains("0001-olga"));
    }

    @Test
    void theWayThereIsBoundToTheBrowser() {
        var response = somebody().get(console.url().resolve("/api/v1/login"));

        new Contract().check("get /login", response);
        assertThat(response.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie)
                        .startsWith("levee_login=")
                        .contains("HttpOnly", "Path=/api/v1/login", "Max-Age=600")
                        .containsIgnoringCase("SameSite=Lax"));
        assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(response.body()).isEmpty();
    }

    @Test
    void aStateOfNobodyOrOfAnotherBrowserIsRefused() {
        var guessing = somebody();
        URI back = guessing.atProvider(guessing.begin("/"));
        String wrong = back.toString().replaceAll("state=[^&]+", "state=guessed");
        refused(guessing.comeBack(URI.create(wrong)), "expired", guessing);

        // a victim is made to come back with what an attacker has begun
        var attacker = somebody();
        URI planted = attacker.atProvider(attacker.begin("/"));
        var victim = somebody();
        refused(victim.comeBack(planted), "expired", victim);
        var other = somebody();
        other.begin("/");
        URI again = attacker.atProvider(attacker.begin("/"));
        refused(other.comeBack(again), "expired", other);
        isAudited("DENIED", "no such login was begun by this browser");
    }

    @Test
    void anAnswerIsGoodOnce() {
        var olga = somebody();
        URI back = olga.atProvider(olga.begin("/"));
        assertThat(Traveller.next(olga.comeBack(back))).isEqualTo(URI.create("/"));
        olga.without("levee_session");
        refused(olga.comeBack(back), "expired", olga);

        // an old code with a new state
        var next = somebody();
        URI fresh = next.atProvider(next.begin("/"));
        String code = back.getQuery().replaceAll(".*code=([^&]+).*", "$1");
        refused(next.comeBack(URI.create(fresh.toString().replaceAll("code=[^&]+", "code=" + code))), "provider", next);
        isAudited("DENIED", "the provider refuses the code: invalid_grant");
    }

    @Test
    void aTokenOfAnotherLoginClientProviderOrTimeIsRefused() {
        refusedWith(claims -> claims.claim("nonce", "of-another-login"), "token", "nonce");
        refusedWith(claims -> claims.claim("nonce", null), "token", "nonce");
        refusedWith(claims -> claims.audience("another-client"), "token", "audience");
        refusedWith(claims -> claims.issuer("http://localhost/another"), "token", "issuer");
        refusedWith(
                claims -> claims.issueTime(ago(2 * MINUTES_10)).expirationTime(ago(MINUTES_10)), "token", "Expired");
        refusedWith(claims -> claims.expirationTime(null), "token", "exp");
    }

    @Test
    void aTokenThatTheProviderHasNotSignedIsRefused() {
        for (var signing : List.of(Signing.NONE, Signing.FOREIGN_KEY, Signing.SHARED_SECRET)) {
            provider.signs(signing);
            var mallory = somebody();
            refused(mallory.logIn("/"), "token", mallory);
        }
        isAudited("DENIED", "the ID token is not acceptable");
    }

    @Test
    void whoHasNoRoleHereIsToldSo() {
        provider.gives(List.of("cooks", "on-call-elsewhere"));
        var cook = somebody();
        refused(cook.logIn("/"), "no-role", cook);
        isAudited("DENIED", "nothing of the claim realm_access.roles is a role: [cooks, on-call-elsewhere]");
        refusedWith(claims -> claims.claim("realm_access", "on-call"), "no-role", "is a role: []");
        refusedWith(claims -> claims.claim("preferred_username", " "), "token", "preferred_username is missing");
        refusedWith(
                claims -> claims.claim("preferred_username", Map.of("a", "b")),
                "token",
                "preferred_username is missing");
    }

    @Test
    void whatTheProviderSaysNoToIsRefused() {
        var olga = somebody();
        String back = olga.atProvider(olga.begin("/")).toString();
        refused(olga.comeBack(URI.create(back.replaceAll("code=[^&]+", "error=access_denied"))), "provider", olga);
        isAudited("DENIED", "the provider says no: access_denied");
    }

    @Test
    void nobodyIsSentElsewhereAfterwards() {
        for (String to : List.of(
                "https://evil.example",
                "//evil.example",
                "/%5Cevil.example",
                "/%09/evil.example",
                "%5C%5Cevil.example",
                "javascript:alert(1)",
                "/api/v1/login")) {
            assertThat(Traveller.next(somebody().logIn(to))).as(to).isEqualTo(URI.create("/"));
        }
    }

    @Test
    void passwordsAreOffWithoutUsers() {
        try (var only = Consoles.start(kafka.clientProperties(), provider.settings(), false)) {
            var refused = new Browser(only.url()).logIn("ada", "ada-password");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("Test SSO");
            var olga = new Traveller(only.url());
            assertThat(olga.session()).contains("\"login\":{\"password\":false,\"provider\":\"Test SSO\"}");
            olga.logIn("/");
            assertThat(olga.isIn()).isTrue();
        }
    }

    @Test
    void aProviderThatIsAwayIsSaidToBe() {
        var away = IdentityProvider.start();
        away.close();
        try (var only = Consoles.start(kafka.clientProperties(), away.settings(), true)) {
            var olga = new Traveller(only.url());
            assertThat(olga.begin("/")).isEqualTo(URI.create("/?refused=provider"));
            assertThat(Browser.of(only.url(), "ada").get("/session").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void anotherNameOfThisMachineIsLedToTheOneThatTheProviderKnows() {
        URI named = URI.create("http://localhost:" + console.url().getPort() + "/api/v1/login");

        assertThat(Traveller.next(somebody().get(named)))
                .isEqualTo(console.url().resolve("/api/v1/login"));
    }
}
