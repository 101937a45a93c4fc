package dev.levee.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.console.access.Permission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** M8.5: what a file says of a provider, and which roles its claims give. */
class OidcSettingsTest {

    private static Map<String, String> with(String... changes) {
        var properties = new HashMap<>(Map.of(
                "issuer", "https://sso.example.org/realms/ops",
                "client.id", "levee-console",
                "client.secret", "hidden",
                "claim.name", "preferred_username",
                "claim.roles", "realm_access.roles",
                "role.on-call", "operator@billing*, viewer@*",
                "role.leads", "approver@billing*"));
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1].isEmpty()) {
                properties.remove(changes[i]);
            } else {
                properties.put(changes[i], changes[i + 1]);
            }
        }
        return properties;
    }

    private static void refuses(String why, String... changes) {
        assertThatThrownBy(() -> OidcSettings.parse(with(changes)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("hidden");
    }

    @Test
    void whatIsLeftOutHasADefault() {
        var settings = OidcSettings.parse(with("client.secret", ""));

        assertThat(settings.label()).isEqualTo("sso.example.org");
        assertThat(settings.scopes()).containsExactly("openid", "profile");
        assertThat(settings.clientSecret()).isEmpty();
        assertThat(OidcSettings.parse(with()).toString()).doesNotContain("hidden");
    }

    @Test
    void whatIsWrongIsNamedWithReasonAndFix() {
        refuses("issuer is missing: give the provider's address", "issuer", "");
        refuses("issuer 'http://sso.example.org' is not https", "issuer", "http://sso.example.org");
        refuses("issuer 'sso example' is no URL", "issuer", "sso example");
        refuses("issuer 'https://a/?b' has a query", "issuer", "https://a/?b");
        refuses("client.id is missing", "client.id", "");
        refuses("claim.name is missing", "claim.name", "");
        refuses("claim.roles is missing", "claim.roles", "");
        refuses("'client.key' is no setting", "client.key", "hidden");
        refuses("scope 'profile' lacks openid", "scope", "profile");
        refuses("role.leads: 'root' is no role: give one of", "role.leads", "root@*");
        refuses("no role.VALUE is set", "role.leads", "", "role.on-call", "");
    }

    @Test
    void rolesOfAllValuesCount() {
        var table = OidcSettings.parse(with()).roles();

        var both = table.user("olga", List.of("on-call", "cooks", "leads")).orElseThrow();
        assertThat(both.may(Permission.APPROVE, "billing-eu")).isTrue();
        assertThat(both.may(Permission.VIEW, "orders")).isTrue();
        assertThat(both.may(Permission.CLAIM, "orders")).isFalse();
        assertThat(table.user("olga", List.of("cooks", "ON-CALL", ""))).isEmpty();
        assertThat(table.user("olga", List.of())).isEmpty();
    }

    @Test
    void claimsAreFoundByNameOrByPath() {
        Map<String, Object> claims = Map.of(
                "realm_access", Map.of("roles", List.of("a", 7, "b")),
                "https://example.org/roles", List.of("c"),
                "groups", "d");

        assertThat(new ClaimPath("realm_access.roles").texts(claims)).containsExactly("a", "b");
        assertThat(new ClaimPath("https://example.org/roles").texts(claims)).containsExactly("c");
        assertThat(new ClaimPath("groups").texts(claims)).containsExactly("d");
        assertThat(new ClaimPath("groups.more").texts(claims)).isEmpty();
        assertThat(new ClaimPath("realm_access").texts(claims)).isEmpty();
        assertThat(new ClaimPath("nothing.at.all").text(claims)).isEmpty();
    }

    @Test
    void onlyPathsOfOursAreGoneTo() {
        assertThat(List.of("/", "/failures?state=OPEN&q=a%20b", "/records/ab"))
                .allSatisfy(path -> assertThat(LocalPath.of(path)).isEqualTo(path));
        assertThat(List.of("", "//a", "/\\a", "/a\\b", "\\a", "https://a", "/a\r\nb: c", "/a b", "/ä", "/api/v1/x"))
                .allSatisfy(path -> assertThat(LocalPath.of(path)).isEqualTo("/"));
    }
}
