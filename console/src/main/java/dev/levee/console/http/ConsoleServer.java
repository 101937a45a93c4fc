package dev.levee.console.http;

import dev.levee.console.api.Api;
import dev.levee.console.api.Problem;
import dev.levee.console.api.SessionApi;
import dev.levee.console.live.Changes;
import dev.levee.console.oidc.OidcLogin;
import java.net.URI;
import java.util.Optional;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server: Jetty without servlets. */
public final class ConsoleServer implements AutoCloseable {

    private static final int MOST_THREADS = 120;
    private static final int FEWEST_THREADS = 4;
    private static final int HEADER_BYTES = 16 << 10;
    private static final long IDLE_MILLIS = 60_000;
    private static final long STOP_MILLIS = 500;

    private final Server server;
    private final ServerConnector connector;
    private final HttpSettings settings;
    private final Changes changes;

    /** Configured, not started. */
    public ConsoleServer(
            HttpSettings settings, Api api, SessionApi sessions, Optional<OidcLogin> provider, Changes changes) {
        this.settings = settings;
        this.changes = changes;
        var threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setName("levee-console-http");
        threads.setDaemon(true);
        this.server = new Server(threads);
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        // ids of groups may hold slashes and percent signs; no path leads to a file system
        http.setUriCompliance(UriCompliance.DEFAULT.with(
                "console",
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
        this.connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        var entrance = new Entrance(settings, sessions);
        server.setHandler(new ConsoleHandler(
                api,
                sessions,
                entrance,
                new ProviderLogin(provider, sessions, entrance, settings, this::url),
                new EventStream(changes)));
        server.setErrorHandler(ConsoleServer::answerNonsense);
        server.setStopTimeout(STOP_MILLIS);
    }

    /** What Jetty refuses before anybody sees it. */
    private static boolean answerNonsense(Request request, Response response, Callback callback) {
        SecurityHeaders.put(response.getHeaders());
        int status = response.getStatus() < 400 ? 400 : response.getStatus();
        ConsoleHandler.send(
                Problem.of(status, "Cannot work", "this is no request that is understood", "see openapi.yaml"),
                response,
                callback);
        return true;
    }

    /**
     * Begins to listen.
     *
     * @throws IllegalStateException if the port is taken
     */
    public void start() {
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "the console cannot listen at " + settings.host() + ":" + settings.port() + ": " + e.getMessage(),
                    e);
        }
    }

    /** Where browsers find it. */
    public URI url() {
        return settings.url()
                .orElseGet(() -> URI.create("http://" + settings.host() + ":" + connector.getLocalPort() + "/"));
    }

    /** Where a provider of logins sends browsers back to. */
    public URI callback() {
        return url().resolve(ProviderLogin.CALLBACK);
    }

    /** Pages that listen are let go first: Jetty waits for answers that are underway. */
    @Override
    public void close() {
        changes.end();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the console does not stop: " + e.getMessage(), e);
        }
    }
}
