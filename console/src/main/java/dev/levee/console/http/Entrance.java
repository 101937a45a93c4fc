package dev.levee.console.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.levee.console.access.Session;
import dev.levee.console.api.Problem;
import dev.levee.console.api.SessionApi;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in, asked in this order: to a name of ours, from no page of elsewhere, with a session, and, to change something, with that
 * session's token. A cookie alone changes nothing, and a page of elsewhere has neither.
 */
final class Entrance {

    static final String COOKIE = "levee_session";
    static final String CSRF = "X-Levee-Csrf";

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD");
    private static final Set<String> OUR_PAGES = Set.of("same-origin", "none");

    private final HttpSettings settings;
    private final SessionApi sessions;

    Entrance(HttpSettings settings, SessionApi sessions) {
        this.settings = settings;
        this.sessions = sessions;
    }

    /** @throws Problem if it is for another host, or of a page of another */
    void checkOrigin(Request request) {
        if (!settings.isOurs(String.valueOf(Request.getServerName(request)))) {
            throw Problem.of(
                    421,
                    "Another host",
                    "this console has another name",
                    "use the address that it printed; behind a proxy, start it with --url");
        }
        if (HARMLESS.contains(request.getMethod())) {
            return;
        }
        String site = request.getHeaders().get("Sec-Fetch-Site");
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        boolean isOurs = (site == null || OUR_PAGES.contains(site)) && (origin == null || isOurs(origin));
        if (!isOurs) {
            throw Problem.of(
                    403, "Not allowed", "a page of another site has asked for it", "use the console's own page");
        }
    }

    private boolean isOurs(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return host != null && settings.isOurs(host);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    Optional<Session> session(Request request, long now) {
        for (HttpCookie cookie : Request.getCookies(request)) {
            if (cookie.getName().equals(COOKIE)) {
                return sessions.find(String.valueOf(cookie.getValue()), now);
            }
        }
        return Optional.empty();
    }

    /** @throws Problem if nobody is logged in, or something is to be changed by who does not know the token */
    Session demand(Request request, long now) {
        var session = session(request, now)
                .orElseThrow(() -> Problem.of(401, "Not logged in", "there is no session, or it is over", "log in"));
        if (!HARMLESS.contains(request.getMethod())
                && !isSame(session.csrf(), request.getHeaders().get(CSRF))) {
            throw Problem.of(
                    403,
                    "Not allowed",
                    "the header " + CSRF + " is missing or wrong",
                    "send csrfToken of GET /api/v1/session");
        }
        return session;
    }

    private static boolean isSame(String secret, @Nullable String said) {
        return said != null && MessageDigest.isEqual(secret.getBytes(UTF_8), said.getBytes(UTF_8));
    }

    /** For a browser: no script reads it, and no page of elsewhere sends it. */
    HttpCookie cookie(String token, long seconds) {
        return HttpCookie.build(COOKIE, token)
                .path("/")
                .httpOnly(true)
                .secure(settings.isSecure())
                .sameSite(HttpCookie.SameSite.STRICT)
                .maxAge(seconds)
                .build();
    }
}
