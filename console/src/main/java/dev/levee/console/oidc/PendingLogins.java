package dev.levee.console.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Logins that have begun, each good for one answer of the provider, to the browser that began it. Thread-safe. */
final class PendingLogins {

    /** How long somebody may take at the provider. */
    static final long LIFE_MILLIS = 10 * 60_000L;

    private static final int MOST = 10_000;

    /**
     * One of them.
     *
     * @param browser what only the browser knows that began it, by a cookie
     * @param to path to go to afterwards
     */
    record Pending(Nonce nonce, CodeVerifier verifier, String browser, String to, long until) {}

    private final Map<String, Pending> byState = new LinkedHashMap<>();

    /** Of too many, the oldest is over. */
    synchronized void add(State state, Pending pending, long now) {
        byState.values().removeIf(one -> one.until() <= now);
        if (byState.size() >= MOST) {
            byState.remove(byState.keySet().iterator().next());
        }
        byState.put(state.getValue(), pending);
    }

    /** Empty if there is none, it is over, or another browser began it; whatever it was, it is over then. */
    synchronized Optional<Pending> take(@Nullable String state, @Nullable String browser, long now) {
        return Optional.ofNullable(byState.remove(String.valueOf(state)))
                .filter(pending -> pending.until() > now)
                .filter(pending -> browser != null
                        && MessageDigest.isEqual(pending.browser().getBytes(UTF_8), browser.getBytes(UTF_8)));
    }
}
