package dev.levee.console.http;

import dev.levee.console.api.Problem;
import dev.levee.console.api.SessionApi;
import dev.levee.console.oidc.OidcLogin;
import dev.levee.console.oidc.Refused;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * To the provider, and back. The way back begins on the provider's page, so a browser sends no cookie that is {@code Strict}: what binds
 * it to the way there is a cookie of its own, {@code Lax}, for these two paths and some minutes. The session's cookie is set then; the
 * page that is gone to needs none, and asks with it.
 */
final class ProviderLogin {

    static final String CALLBACK = "/api/v1/login/callback";

    private static final String PATH = "/api/v1/login";
    private static final String COOKIE = "levee_login";
    private static final int SEE_OTHER = 303;
    private static final int MOST_AT_ONCE = 8;

    private final Optional<OidcLogin> provider;
    private final SessionApi sessions;
    private final Entrance entrance;
    private final HttpSettings settings;
    private final Supplier<URI> url;

    /** Of the server's threads, the provider may keep so many waiting. */
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    ProviderLogin(
            Optional<OidcLogin> provider,
            SessionApi sessions,
            Entrance entrance,
            HttpSettings settings,
            Supplier<URI> url) {
        this.provider = provider;
        this.sessions = sessions;
        this.entrance = entrance;
        this.settings = settings;
        this.url = url;
    }

    /**
     * Sends the browser on.
     *
     * @throws Problem if it cannot be
     */
    void answer(List<String> path, Map<String, String> query, Request request, Response response, long now) {
        var login = provider.orElseThrow(() -> Problem.of(
                404, "Not there", "this console has no provider of logins", "log in with a password; see --oidc"));
        if (!request.getMethod().equals("GET")) {
            throw Problem.of(405, "Not this way", "a login is only got", "use GET");
        }
        if (!places.tryAcquire()) {
            throw Problem.of(503, "Too many logins", "the provider keeps too many waiting", "try again in a minute");
        }
        try {
            if (path.equals(List.of("login"))) {
                begin(login, query.getOrDefault("to", "/"), request, response, now);
            } else if (path.equals(List.of("login", "callback"))) {
                finish(login, query, request, response, now);
            } else {
                throw Problem.of(404, "Not there", "there is no such resource", "see openapi.yaml");
            }
        } catch (Refused refused) {
            sessions.refused(refused.actor(), refused.why(), now);
            Response.addCookie(response, cookie("", 0));
            send(response, "/?refused=" + refused.reason());
        } finally {
            places.release();
        }
    }

    private void begin(OidcLogin login, String to, Request request, Response response, long now) {
        URI ours = url.get();
        // the way back leads to the one name that the provider knows, and cookies of another are not sent there
        boolean isOtherName =
                settings.url().isEmpty() && !Request.getServerName(request).equals(ours.getHost());
        if (isOtherName) {
            send(response, ours.resolve(PATH).toString());
            return;
        }
        var begun = login.begin(to, ours.resolve(CALLBACK), now);
        Response.addCookie(response, cookie(begun.browser(), OidcLogin.lifeMillis() / 1_000));
        send(response, begun.provider().toString());
    }

    private void finish(OidcLogin login, Map<String, String> query, Request request, Response response, long now) {
        var done = login.finish(query, brought(request), url.get().resolve(CALLBACK), now);
        var session = sessions.enter(done.user(), done.subject(), now);
        Response.addCookie(response, cookie("", 0));
        Response.addCookie(response, entrance.cookie(session.token(), (session.expiresAt() - now) / 1_000));
        send(response, done.to());
    }

    private static @Nullable String brought(Request request) {
        return Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse(null);
    }

    private HttpCookie cookie(String value, long seconds) {
        return HttpCookie.build(COOKIE, value)
                .path(PATH)
                .httpOnly(true)
                .secure(settings.isSecure())
                .sameSite(HttpCookie.SameSite.LAX)
                .maxAge(seconds)
                .build();
    }

    private static void send(Response response, String location) {
        response.setStatus(SEE_OTHER);
        response.getHeaders().put(HttpHeader.LOCATION, location);
    }
}
