package dev.levee.producer;

import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** Whose network thread the current thread is, as long as it completes a future. */
final class NetworkThread {

    private static final ThreadLocal<@Nullable Producer<?, ?>> CLIENT = new ThreadLocal<>();

    private NetworkThread() {}

    static void completing(Producer<?, ?> client, Runnable completion) {
        CLIENT.set(client);
        try {
            completion.run();
        } finally {
            CLIENT.remove();
        }
    }

    static boolean isOf(Producer<?, ?> client) {
        return CLIENT.get() == client;
    }
}
