package dev.levee.console;

import dev.levee.console.access.Sessions;
import dev.levee.console.api.Api;
import dev.levee.console.api.Resources;
import dev.levee.console.api.SessionApi;
import dev.levee.console.audit.AuditTrail;
import dev.levee.console.cluster.ClusterWatch;
import dev.levee.console.cluster.Controls;
import dev.levee.console.cluster.PreflightWatch;
import dev.levee.console.desk.Desk;
import dev.levee.console.desk.ReplayExecutor;
import dev.levee.console.desk.Retention;
import dev.levee.console.http.ConsoleServer;
import dev.levee.console.live.Changes;
import dev.levee.console.live.SystemTime;
import dev.levee.console.oidc.OidcLogin;
import dev.levee.console.oidc.OidcSettings;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A console, running. It needs nothing but Kafka, and starts also while no broker answers. Threads in the background read what is
 * shown; requests read only what these have left, but for letters, plans and decisions. Whatever it knows it can build anew, so it can be
 * stopped at any time, and there may be several.
 */
public final class Console implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    /** A person waits: who does not answer in this time is said not to. */
    private static final int PATIENCE_MS = 5_000;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final ConsoleServer server;

    private Console(ConsoleSettings settings) {
        Map<String, Object> client = client(settings.desk().client());
        var changes = new Changes(SystemTime.millis());
        var audit = opened(new AuditTrail(client, changes));
        var desk = opened(new Desk(settings.desk().with(client), changes));
        var cluster = opened(new ClusterWatch(client, changes));
        var resources = new Resources(
                changes,
                desk,
                opened(new Retention(desk, cluster, changes)),
                opened(new ReplayExecutor(desk, changes)),
                cluster,
                opened(new Controls(client)),
                opened(new PreflightWatch(client, changes)),
                audit);
        var random = new SecureRandom();
        var sessions = new SessionApi(
                settings.users(),
                new Sessions(random),
                audit,
                new SessionApi.Facts(
                        settings.environment(),
                        settings.readOnly(),
                        settings.version(),
                        settings.provider().map(OidcSettings::label)),
                () -> cluster.look().map(ClusterWatch.Look::clusterId));
        var api = new Api(resources.routes(), audit, settings.readOnly());
        this.server = opened(new ConsoleServer(
                settings.http(),
                api,
                sessions,
                settings.provider().map(provider -> new OidcLogin(provider, random)),
                changes));
    }

    /**
     * Starts one; returns when browsers are answered.
     *
     * @throws IllegalStateException if it cannot listen
     */
    public static Console start(ConsoleSettings settings) {
        var console = new Console(settings);
        try {
            console.server.start();
            return console;
        } catch (IllegalStateException e) {
            console.close();
            throw e;
        }
    }

    private static Map<String, Object> client(Map<String, Object> given) {
        var client = new HashMap<>(given);
        client.putIfAbsent("client.id", "levee-console");
        client.put("default.api.timeout.ms", PATIENCE_MS);
        client.put("request.timeout.ms", PATIENCE_MS - 1_000);
        client.put("delivery.timeout.ms", PATIENCE_MS);
        client.put("max.block.ms", PATIENCE_MS);
        client.put("linger.ms", 0);
        return client;
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    public URI url() {
        return server.url();
    }

    /** Where a provider of logins sends browsers back to; it has to be told. */
    public URI callback() {
        return server.callback();
    }

    /** The last opened first. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                // the rest must be closed all the same
                LOG.warn("closing: {}", e.toString());
            }
        }
    }
}
