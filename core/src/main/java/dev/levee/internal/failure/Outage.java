package dev.levee.internal.failure;

import java.util.List;

/**
 * Tells whether a deserializer failed because something it asks (a schema registry) is out of reach, rather than because of
 * the payload. A plain IOException counts only if it is exactly that: parsers extend it for bad payloads.
 */
public final class Outage {

    private static final List<Class<? extends Throwable>> NETWORK = List.of(
            java.net.SocketException.class,
            java.net.UnknownHostException.class,
            java.net.SocketTimeoutException.class,
            java.net.http.HttpTimeoutException.class,
            java.nio.channels.ClosedChannelException.class,
            javax.net.ssl.SSLException.class,
            java.util.concurrent.TimeoutException.class,
            InterruptedException.class,
            org.apache.kafka.common.errors.RetriableException.class);

    private Outage() {}

    public static boolean isIn(List<Throwable> chain) {
        return chain.stream().anyMatch(Outage::isOutage);
    }

    private static boolean isOutage(Throwable cause) {
        return cause.getClass() == java.io.IOException.class
                || NETWORK.stream().anyMatch(type -> type.isInstance(cause))
                || HttpStatus.of(cause).map(HttpStatus::isOutage).orElse(false);
    }
}
