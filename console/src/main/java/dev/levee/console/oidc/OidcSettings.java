package dev.levee.console.oidc;

import dev.levee.console.access.RoleTable;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A provider of identities, and what its claims mean here.
 *
 * @param label what the login page calls it
 * @param nameClaim by whose value people are known here: in the audit, in claims, as approvers
 * @param rolesClaim whose values stand for roles
 */
public record OidcSettings(
        URI issuer,
        String clientId,
        Optional<String> clientSecret,
        String label,
        List<String> scopes,
        String nameClaim,
        String rolesClaim,
        RoleTable roles) {

    private static final String ROLE = "role.";
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> KNOWN =
            Set.of("issuer", "client.id", "client.secret", "label", "scope", "claim.name", "claim.roles");

    /**
     * From properties: {@code issuer}, {@code client.id}, {@code client.secret} (none for a public client), {@code claim.name},
     * {@code claim.roles}, {@code label}, {@code scope}, and {@code role.VALUE=role@groups,…} for values of the roles' claim.
     *
     * @throws IllegalArgumentException naming property, reason and fix; never the secret
     */
    public static OidcSettings parse(Map<String, String> properties) {
        var roles = new LinkedHashMap<String, String>();
        properties.forEach((key, value) -> {
            if (key.startsWith(ROLE)) {
                roles.put(key.substring(ROLE.length()), value);
            } else if (!KNOWN.contains(key)) {
                throw new IllegalArgumentException("'" + key + "' is no setting: give issuer, client.id, client.secret,"
                        + " claim.name, claim.roles, label, scope, or role.VALUE");
            }
        });
        if (roles.isEmpty()) {
            throw new IllegalArgumentException(
                    "no role.VALUE is set, so nobody could log in: give one for each value of"
                            + " the claim of roles, as role.on-call=operator@billing*,viewer@*");
        }
        URI issuer = issuer(needed(properties, "issuer"));
        return new OidcSettings(
                issuer,
                needed(properties, "client.id"),
                optional(properties, "client.secret"),
                optional(properties, "label").orElse(issuer.getHost()),
                List.of(optional(properties, "scope").orElse("openid profile").split("\\s+")),
                needed(properties, "claim.name"),
                needed(properties, "claim.roles"),
                table(roles));
    }

    public OidcSettings {
        scopes = List.copyOf(scopes);
        if (!scopes.contains("openid")) {
            throw new IllegalArgumentException("scope '" + String.join(" ", scopes)
                    + "' lacks openid: the provider would say nothing of who it is; add it");
        }
    }

    private static RoleTable table(Map<String, String> roles) {
        try {
            return RoleTable.of(roles);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(ROLE + e.getMessage(), e);
        }
    }

    private static URI issuer(String text) {
        String fix = ": give it as the provider's discovery document does, https://HOST/…";
        try {
            URI issuer = URI.create(text);
            if (!isSafe(issuer)) {
                throw new IllegalArgumentException(
                        "issuer '" + text + "' is not https, so anybody between could be it" + fix);
            }
            if (issuer.getRawQuery() != null || issuer.getRawFragment() != null) {
                throw new IllegalArgumentException("issuer '" + text + "' has a query or fragment" + fix);
            }
            return issuer;
        } catch (IllegalArgumentException e) {
            if (e.getCause() == null) {
                throw e;
            }
            throw new IllegalArgumentException("issuer '" + text + "' is no URL" + fix, e);
        }
    }

    /** Nobody is between: TLS, or the same machine. */
    static boolean isSafe(@Nullable URI uri) {
        return uri != null
                && uri.getHost() != null
                && ("https".equals(uri.getScheme())
                        || ("http".equals(uri.getScheme()) && LOCAL.contains(uri.getHost())));
    }

    private static String needed(Map<String, String> properties, String key) {
        return optional(properties, key)
                .orElseThrow(() -> new IllegalArgumentException(key + " is missing: "
                        + switch (key) {
                            case "issuer" -> "give the provider's address, https://HOST/…";
                            case "client.id" -> "register a client at the provider, and give its id";
                            case "claim.name" -> "say by which claim people are known, as preferred_username";
                            default -> "say which claim holds what roles come from, as realm_access.roles";
                        }));
    }

    private static Optional<String> optional(Map<String, String> properties, String key) {
        return Optional.ofNullable(properties.get(key)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "OidcSettings[" + issuer + ", " + clientId + "]";
    }
}
