package dev.levee.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports of 127.0.0.1 that nobody listens on. Thread-safe. */
final class Ports {
    // below every system's ephemeral range: no outgoing connection takes the port of a broker that is down for a while
    private static final int FIRST = 12_000;
    private static final int COUNT = 20_000;

    // JVMs that start one after another look in different places
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 97 % COUNT));

    private Ports() {}

    static int free() {
        for (int tried = 0; tried < COUNT; tried++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            try (var socket = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // try the next
            }
        }
        throw new IllegalStateException("no free port on 127.0.0.1 from " + FIRST + " to " + (FIRST + COUNT));
    }
}
