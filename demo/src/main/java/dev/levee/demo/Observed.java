package dev.levee.demo;

import dev.levee.Breaker;
import dev.levee.ConsumerState;
import dev.levee.LeveeConsumer;
import dev.levee.Retry;
import dev.levee.checker.event.Member;
import dev.levee.checker.history.HistoryFile;
import dev.levee.checker.history.Recorder;
import dev.levee.spring.LeveeListenerContainer;
import dev.levee.spring.LeveeListenerContainerFactory;
import dev.levee.spring.ListenerCustomizer;
import dev.levee.testkit.history.HistoryListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.RecordInterceptor;

/** What the demo adds to the application: a history for the ledger, figures for the view, and times that fit into a minute. */
@Configuration(proxyBeanMethods = false)
class Observed {

    private final Tally tally = new Tally();

    @Bean
    Recorder history(
            @Value("${" + OrdersProcess.NAME + "}") String process,
            @Value("${" + OrdersProcess.DIRECTORY + "}") Path directory)
            throws IOException {
        return new Recorder(new Member(process, 1), SystemTime::nanos, HistoryFile.open(directory, process));
    }

    @Bean
    RecordInterceptor<Object, Object> recordedCalls(Recorder history) {
        return new RecordedCalls(history, tally);
    }

    @Bean
    Breaker paymentsBreaker() {
        return Breaker.named("payments", Scenario.BREAKER);
    }

    @Bean
    ListenerCustomizer aMinute(Recorder history) {
        return (id, consumer) -> consumer.concurrency(Scenario.CONCURRENCY)
                .retry(Retry.exponential(Duration.ofMillis(200), Duration.ofSeconds(3))
                        .attempts(100))
                .holdUpTo(Scenario.HOLD_UP_TO)
                .commitInterval(Scenario.COMMIT_INTERVAL)
                .listener(new HistoryListener(history))
                .listener(tally);
    }

    /** The history wants to know which attempt it is. */
    @Bean
    static BeanPostProcessor attempts() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof LeveeListenerContainerFactory factory) {
                    factory.getContainerProperties().setDeliveryAttemptHeader(true);
                }
                return bean;
            }
        };
    }

    @Bean
    Announced announced(KafkaListenerEndpointRegistry listeners, Recorder history, Breaker payments) {
        return new Announced(listeners, history, payments, tally);
    }

    /** Tells the controller how this instance is, as soon as it is there. */
    record Announced(KafkaListenerEndpointRegistry listeners, Recorder history, Breaker payments, Tally tally) {

        @EventListener
        void ready(ApplicationReadyEvent event) {
            var container =
                    (LeveeListenerContainer) Objects.requireNonNull(listeners.getListenerContainer(Scenario.GROUP));
            LeveeConsumer consumer = container.consumer().orElseThrow();
            int port = event.getApplicationContext()
                    .getEnvironment()
                    .getRequiredProperty("local.server.port", Integer.class);
            var breaker = new BreakerTally(payments);
            new StatusReporter(consumer, tally, breaker, history, port, System.out).begin();
            var unused = consumer.termination().thenAccept(state -> {
                if (state == ConsumerState.FAILED) {
                    Runtime.getRuntime().halt(1);
                }
            });
        }
    }
}
