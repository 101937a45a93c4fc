package dev.levee.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Answers requests by their path, those that it does not know with 404. */
public final class FakeRegistry implements AutoCloseable {

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final ServerSocket server;
    private volatile String asked = "";
    private volatile String authorization = "";

    public FakeRegistry() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        var thread = new Thread(this::serve, "fake-registry");
        thread.setDaemon(true);
        thread.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    public FakeRegistry answer(String path, String body) {
        answers.put(path, body);
        return this;
    }

    public void forget(String path) {
        answers.remove(path);
    }

    /** Who does not say this is not let in. */
    public FakeRegistry requiring(String header) {
        authorization = header;
        return this;
    }

    /** The body of the last request that had one. */
    public String asked() {
        return asked;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                respond(connection);
            } catch (IOException gone) {
                // the client has what it wanted, or the test is over
            }
        }
    }

    private void respond(Socket connection) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
        String path =
                Objects.requireNonNullElse(reader.readLine(), "GET / HTTP/1.1").split(" ", 3)[1];
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            String[] parts = line.split(": ", 2);
            headers.put(parts[0], parts[1]);
        }
        var body = new char[Integer.parseInt(headers.getOrDefault("Content-Length", "0"))];
        int length = body.length == 0 ? 0 : reader.read(body);
        if (length > 0) {
            asked = new String(body, 0, length);
        }
        String answer = answers.get(path);
        boolean allowed = headers.getOrDefault("Authorization", "").equals(authorization);
        String status = allowed ? (answer == null ? "404 Not Found" : "200 OK") : "401 Unauthorized";
        byte[] bytes = (allowed && answer != null ? answer : "").getBytes(UTF_8);
        String head = "HTTP/1.1 " + status + "\r\nContent-Length: " + bytes.length + "\r\nConnection: close\r\n\r\n";
        connection.getOutputStream().write(head.getBytes(UTF_8));
        connection.getOutputStream().write(bytes);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
