package dev.levee.console.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.Nonce;
import dev.levee.console.access.User;
import dev.levee.console.oidc.PendingLogins.Pending;
import dev.levee.console.oidc.Refused.Reason;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Logging in by a provider: the authorization code flow of OpenID Connect, with PKCE, state and nonce. Asks the provider, so it may take
 * some seconds. Thread-safe.
 */
public final class OidcLogin {

    private static final int MOST_NAME = 100;
    private static final int BYTES = 32;

    /**
     * A login has begun.
     *
     * @param provider where the browser goes
     * @param browser what it must bring back, in a cookie
     */
    public record Begun(URI provider, String browser) {}

    /**
     * Somebody is known.
     *
     * @param subject who he is for the provider, whatever he is called
     * @param to path that he wanted
     */
    public record Done(User user, String subject, String to) {}

    private final OidcSettings settings;
    private final Provider provider;
    private final SecureRandom random;
    private final PendingLogins pending = new PendingLogins();

    public OidcLogin(OidcSettings settings, SecureRandom random) {
        this.settings = settings;
        this.provider = new Provider(settings);
        this.random = random;
    }

    public static long lifeMillis() {
        return PendingLogins.LIFE_MILLIS;
    }

    public String label() {
        return settings.label();
    }

    /**
     * Somebody wants to log in.
     *
     * @param to where he wants to go afterwards; what is no path of ours leads to the first page
     * @throws Refused if the provider cannot be found
     */
    public Begun begin(String to, URI redirect, long now) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String browser = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var state = new State();
        var begun = new Pending(
                new Nonce(), new CodeVerifier(), browser, LocalPath.of(to), now + PendingLogins.LIFE_MILLIS);
        URI where = provider.authorization(state, begun, redirect, now);
        pending.add(state, begun, now);
        return new Begun(where, browser);
    }

    /**
     * He comes back from the provider.
     *
     * @param browser what his browser has brought back
     * @throws Refused if he does not come in
     */
    public Done finish(Map<String, String> answer, @Nullable String browser, URI redirect, long now) {
        var begun = pending.take(answer.get("state"), browser, now)
                .orElseThrow(() -> new Refused(
                        Reason.EXPIRED, "no such login was begun by this browser, or it is over or was used already"));
        var claims = provider.claims(code(answer, redirect), begun, redirect, now);
        String subject = new ClaimPath("sub").text(claims).orElse("");
        String name = new ClaimPath(settings.nameClaim())
                .text(claims)
                .filter(OidcLogin::isName)
                .orElseThrow(() -> new Refused(
                        Reason.TOKEN,
                        subject,
                        "the claim " + settings.nameClaim() + " is missing, or no name of 1 to " + MOST_NAME
                                + " characters"));
        var values = new ClaimPath(settings.rolesClaim()).texts(claims);
        var user = settings.roles()
                .user(name, values)
                .orElseThrow(() -> new Refused(
                        Reason.NO_ROLE,
                        name,
                        "nothing of the claim " + settings.rolesClaim() + " is a role: " + values));
        return new Done(user, subject, begun.to());
    }

    private AuthorizationCode code(Map<String, String> answer, URI redirect) {
        var parameters = new HashMap<String, List<String>>();
        answer.forEach((name, value) -> parameters.put(name, List.of(value)));
        try {
            var response = AuthenticationResponseParser.parse(redirect, parameters);
            if (!(response instanceof AuthenticationSuccessResponse success)) {
                throw new Refused(
                        Reason.PROVIDER,
                        "the provider says no: "
                                + response.toErrorResponse().getErrorObject().getCode());
            }
            var issuer = success.getIssuer();
            if (success.getAuthorizationCode() == null
                    || (issuer != null
                            && !issuer.getValue().equals(settings.issuer().toString()))) {
                throw new Refused(Reason.PROVIDER, "the answer has no code, or is of another provider");
            }
            return success.getAuthorizationCode();
        } catch (ParseException e) {
            throw new Refused(Reason.PROVIDER, "the answer is none: " + e.getMessage());
        }
    }

    private static boolean isName(String text) {
        return !text.isBlank() && text.length() <= MOST_NAME && text.chars().noneMatch(Character::isISOControl);
    }
}
