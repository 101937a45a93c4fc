package dev.levee.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.testkit.KafkaExtension;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.KafkaListenerErrorHandler;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.messaging.Message;

/** Methods that return a future: handled when that ends, and a failure is one however Spring's adapter reports it. */
class AsyncListenerTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    static class Futures {
        final Queue<String> calls = new ConcurrentLinkedQueue<>();
        final Queue<String> done = new ConcurrentLinkedQueue<>();

        @KafkaListener(
                id = "futures-${topic}",
                topics = "${topic}",
                errorHandler = "${handler:}",
                containerFactory = "leveeListenerContainerFactory")
        CompletableFuture<Void> take(String value) {
            calls.add(value);
            boolean again = calls.stream().filter(value::equals).count() > 2;
            return CompletableFuture.runAsync(() -> {
                if (!again && value.equals("bad")) {
                    throw new java.io.UncheckedIOException(new IOException("not yet"));
                }
                done.add(value);
            });
        }
    }

    @Test
    void aFutureThatFailsIsTriedAgainInOrder() {
        try (var app = App.of(kafka, 1).bean("listener", new Futures()).start()) {
            app.send("good", "bad", "last");
            var listener = app.get(Futures.class);
            await().atMost(App.PATIENCE).until(() -> listener.done.size() == 3);
            assertThat(listener.calls).containsExactly("good", "bad", "bad", "bad", "last");
            assertThat(listener.done).containsExactly("good", "bad", "last");
        }
    }

    static class Swallowing implements KafkaListenerErrorHandler {

        @Override
        @SuppressWarnings("NullAway") // what handlers that give up do, whatever Spring's types say
        public Object handleError(Message<?> message, ListenerExecutionFailedException failure) {
            return null;
        }
    }

    @Test
    void whatItsOwnErrorHandlerTakesIsNoFailure() {
        KafkaListenerErrorHandler swallowing = new Swallowing();
        try (var app = App.of(kafka, 1)
                .with("handler", "swallowing")
                .bean("swallowing", swallowing)
                .bean("listener", new Futures())
                .start()) {
            app.send("bad", "last");
            var listener = app.get(Futures.class);
            await().atMost(App.PATIENCE).until(() -> listener.done.size() == 1);
            assertThat(listener.calls).containsExactly("bad", "last");
        }
    }
}
