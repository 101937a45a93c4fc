package dev.levee.proof.failures;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.levee.proof.fixture.Records;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
    private ServerSocket server;

    Registry() {
        server = listen(0);
        port = server.getLocalPort();
    }

    void behave(Behaviour next) {
        behaviour = next;
    }

    /** Connections are refused from now on. */
    void stop() {
        close(server);
    }

    void startAgain() {
        behaviour = Behaviour.UP;
        server = listen(port);
    }

    private ServerSocket listen(int at) {
        try {
            var listening = new ServerSocket(at, 100, InetAddress.getLoopbackAddress());
            threads.execute(() -> serve(listening));
            return listening;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void serve(ServerSocket listening) {
        try {
            while (true) {
                Socket connection = listening.accept();
                threads.execute(() -> answer(connection));
            }
        } catch (IOException stopped) {
            // connections are refused from here on
        }
    }

    private void answer(Socket connection) {
        if (behaviour == Behaviour.SILENT) {
            return; // the client gives up
        }
        String status = behaviour == Behaviour.UP ? "200 OK" : "503 Service Unavailable";
        try (connection) {
            // a GET has no body: it ends with the first empty line
            var request = new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
            for (String line = request.readLine(); line != null && !line.isEmpty(); line = request.readLine()) {
                // nothing in it matters
            }
            String response = "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            connection.getOutputStream().write(response.getBytes(US_ASCII));
        } catch (IOException clientGone) {
            // it does not want the answer any more
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

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        close(server);
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
