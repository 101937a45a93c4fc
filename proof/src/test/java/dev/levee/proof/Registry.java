package dev.levee.proof;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** A schema registry that can be down, and a deserializer that asks it, as registry clients do. */
final class Registry implements AutoCloseable {

    /** The prefix of values whose schema the deserializer has to ask for. */
    static final String UNKNOWN_SCHEMA = "schema:";

    enum Behaviour {
        UP,
        /** Answers 503. */
        OVERLOADED,
        /** Takes requests and never answers. */
        SILENT
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final int port;
    private volatile Behaviour behaviour = Behaviour.UP;
    private HttpServer server;

    Registry() {
        server = listen(0);
        port = server.getAddress().getPort();
    }

    void behave(Behaviour next) {
        behaviour = next;
    }

    /** Connections are refused from now on. */
    void stop() {
        server.stop(0);
    }

    void startAgain() {
        behaviour = Behaviour.UP;
        server = listen(port);
    }

    private HttpServer listen(int at) {
        try {
            var listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            listening.setExecutor(threads);
            listening.createContext("/", exchange -> {
                if (behaviour != Behaviour.SILENT) {
                    exchange.sendResponseHeaders(behaviour == Behaviour.UP ? 200 : 503, -1);
                    exchange.close();
                }
            });
            listening.start();
            return listening;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Like those of registries: wraps what went wrong in a SerializationException. */
    Deserializer<String> deserializer() {
        return (topic, data) -> {
            String text = Records.text(data);
            if (text.startsWith(UNKNOWN_SCHEMA)) {
                try {
                    ask();
                } catch (IOException | InterruptedException failed) {
                    throw new SerializationException("cannot get the schema of a record of " + topic, failed);
                }
            }
            return text;
        };
    }

    private void ask() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/schemas/ids/1"))
                .timeout(Duration.ofSeconds(1))
                .build();
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new RestException(status);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** As the client of a well-known registry has it. */
    static final class RestException extends IOException {

        private static final long serialVersionUID = 1L;

        private final int status;

        RestException(int status) {
            super("the registry answered " + status);
            this.status = status;
        }

        public int getStatus() {
            return status;
        }
    }
}
