package dev.levee.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may log in, and what he may do then. */
class UsersTest {

    private static final String HASH =
            PasswordHash.of("secret-password", new SecureRandom(), 1_000).toString();

    private static User user(String grants) {
        return Users.parse(List.of("# people", "", "ann " + HASH + " " + grants))
                .logIn("ann", "secret-password")
                .orElseThrow();
    }

    @Test
    void onlyWithTheRightPassword() {
        var users = Users.parse(List.of("ann " + HASH + " viewer"));

        assertThat(users.logIn("ann", "secret-password")).map(User::name).contains("ann");
        assertThat(users.logIn("ann", "secret-passwort")).isEmpty();
        assertThat(users.logIn("bob", "secret-password")).isEmpty();
        assertThat(users.logIn("bob", "")).isEmpty();
    }

    @Test
    void aHashIsSaltedAndHoldsNoPassword() {
        String other =
                PasswordHash.of("secret-password", new SecureRandom(), 1_000).toString();

        assertThat(other).isNotEqualTo(HASH).startsWith("pbkdf2-sha256$1000$").doesNotContain("secret");
        assertThat(PasswordHash.of("x", new SecureRandom()).toString()).startsWith("pbkdf2-sha256$600000$");
    }

    @Test
    void rolesAreForGroupsAndEachMayWhatThoseBeforeItMay() {
        var user = user("operator@billing*,viewer@*");

        assertThat(user.refusal(Permission.START, "billing-eu")).isEmpty();
        assertThat(user.refusal(Permission.ARCHIVE, "billing-eu")).isEmpty();
        assertThat(user.refusal(Permission.FORCE, "billing-eu"))
                .contains("operator, viewer of billing-eu: breakers:force takes admin");
        assertThat(user.refusal(Permission.ARCHIVE, "orders"))
                .contains("viewer of orders: failures:archive takes triager");
        assertThat(user.refusal(Permission.VIEW, null)).isEmpty();
        assertThat(user("admin@billing").refusal(Permission.VIEW, null)).isPresent();
        assertThat(user("admin@billing").refusal(Permission.VIEW, "billing2"))
                .contains("no role for billing2: failures:view takes viewer");
        assertThat(user("viewer@a.c").may(Permission.VIEW, "abc")).isFalse();
    }

    @Test
    void aWrongFileNamesTheLineAndNothingOfIt() {
        assertThatThrownBy(() -> Users.parse(List.of("ann plain-password admin")))
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("plain-password");
        assertThatThrownBy(() -> Users.parse(List.of("", "ann " + HASH))).hasMessageContaining("line 2");
        assertThatThrownBy(() -> Users.parse(List.of("ann " + HASH + " root")))
                .hasMessageContaining("'root' is no role");
        assertThatThrownBy(() -> Users.parse(List.of("ann " + HASH + " viewer", "ann " + HASH + " admin")))
                .hasMessageContaining("line 2 names a user again");
        assertThatThrownBy(() -> Users.parse(List.of("# nobody"))).hasMessageContaining("no user");
    }

    @Test
    void wrongPasswordsWaitLongerAndLonger() {
        var throttle = new LoginThrottle();
        long now = 0;
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.waitMillis("ann", now)).isZero();
            throttle.failed("ann", now);
        }
        assertThat(throttle.waitMillis("ann", now)).isEqualTo(1_000);
        assertThat(throttle.waitMillis("bob", now)).isZero();
        now += 1_000;
        assertThat(throttle.waitMillis("ann", now)).isZero();
        throttle.failed("ann", now);
        assertThat(throttle.waitMillis("ann", now)).isEqualTo(2_000);
        throttle.succeeded("ann");
        assertThat(throttle.waitMillis("ann", now)).isZero();
    }

    @Test
    void nobodyTriesManyNamesEither() {
        var throttle = new LoginThrottle();
        for (int i = 0; i < 60; i++) {
            assertThat(throttle.waitMillis("name" + i, 5_000)).isZero();
        }

        assertThat(throttle.waitMillis("one-more", 5_000)).isEqualTo(55_000);
        assertThat(throttle.waitMillis("one-more", 60_000)).isZero();
    }

    @Test
    void aSessionEnds() {
        var sessions = new Sessions(new SecureRandom());
        var one = sessions.begin(user("viewer"), 1_000);
        var other = sessions.begin(user("viewer"), 1_000);

        assertThat(one.token()).isNotEqualTo(other.token()).hasSizeGreaterThan(40);
        assertThat(one.csrf()).isNotEqualTo(one.token());
        assertThat(sessions.find(one.token(), 2_000)).contains(one);
        assertThat(sessions.find(one.token(), 1_000 + Sessions.LIFE_MILLIS)).isEmpty();
        sessions.end(other);
        assertThat(sessions.find(other.token(), 2_000)).isEmpty();
        assertThat(sessions.find("", 2_000)).isEmpty();
    }
}
