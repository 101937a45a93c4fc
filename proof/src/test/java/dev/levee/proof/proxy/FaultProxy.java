package dev.levee.proof.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands in front of one broker and strikes what its {@link Weather} says. Two threads a connection: requests one way, answers
 * the other.
 */
public final class FaultProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int broker;
    private final Weather weather;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    /** @param broker its port at 127.0.0.1 */
    public FaultProxy(int broker, Weather weather) {
        this.broker = broker;
        this.weather = weather;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("accept", this::accept);
    }

    /** Where clients connect. */
    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                connect(client);
            } catch (IOException closed) {
                // the loop looks
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket upstream;
        try {
            upstream = new Socket(InetAddress.getLoopbackAddress(), broker);
        } catch (IOException down) {
            client.close();
            return;
        }
        var connection = new Connection(client, upstream, weather);
        connections.add(connection);
        start("requests", () -> pump(connection, connection::carryRequests));
        start("answers", () -> pump(connection, connection::carryAnswers));
    }

    private void pump(Connection connection, Connection.Carrying carrying) {
        try {
            carrying.run();
        } catch (IOException broken) {
            // then it is
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            connection.close();
            connections.remove(connection);
        }
    }

    private void start(String what, Runnable run) {
        var thread = new Thread(run, "proxy-" + broker + "-" + what);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            weather.clear();
            connections.forEach(Connection::close);
        }
    }
}
