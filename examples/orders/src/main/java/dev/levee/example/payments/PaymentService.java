package dev.levee.example.payments;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** Takes {@code POST /bookings}, and answers as it is told: well, badly, late. Listens on 127.0.0.1. Thread-safe. */
public final class PaymentService implements AutoCloseable {

    /** What becomes of a booking. Thread-safe; may take its time. */
    @FunctionalInterface
    public interface Behaviour {

        /** The status of HTTP to answer with, 200 if it is booked. */
        int book(String orderId) throws InterruptedException;
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final int OK = 200;

    private final Behaviour behaviour;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(PaymentService::daemon);

    private PaymentService(int port, Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/bookings", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** Listens at once; port 0 is any. */
    public static PaymentService start(int port, Behaviour behaviour) throws IOException {
        return new PaymentService(port, behaviour);
    }

    /** A service for the example on its own: everything goes well. */
    public static void main(String[] args) throws IOException {
        var service = start(8081, orderId -> OK);
        System.out.println("taking payments at " + service.url());
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            String orderId =
                    JSON.readTree(call.getRequestBody()).path("orderId").asString("");
            call.sendResponseHeaders(behaviour.book(orderId), -1);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "payments");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
