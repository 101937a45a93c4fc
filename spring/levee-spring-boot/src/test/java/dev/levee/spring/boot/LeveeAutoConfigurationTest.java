package dev.levee.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.spring.LeveeListener;
import dev.levee.spring.LeveeListenerContainerFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.CommonLoggingErrorHandler;

/** Nothing here is ever connected: settings are refused before a broker is asked, so what is refused shows what arrived. */
class LeveeAutoConfigurationTest {

    private final ApplicationContextRunner app = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(KafkaAutoConfiguration.class, LeveeAutoConfiguration.class))
            .withPropertyValues("spring.kafka.bootstrap-servers=127.0.0.1:1");

    @Configuration
    static class Listening {
        @KafkaListener(id = "orders", topics = "orders", containerFactory = LeveeListener.FACTORY)
        void take(String value) {}
    }

    @Configuration
    static class NotStarting {
        @KafkaListener(
                id = "orders",
                topics = "orders",
                autoStartup = "false",
                containerFactory = LeveeListener.FACTORY)
        void take(String value) {}
    }

    @Test
    void anApplicationThatDoesNotUseItGetsItsFactoryAndNothingElse() {
        app.run(context -> {
            assertThat(Arrays.stream(context.getBeanDefinitionNames())
                            .filter(name -> name.contains("levee") && !name.contains("dev.levee")))
                    .containsExactlyInAnyOrder(
                            "leveeBreakers",
                            "leveeListenerContainerFactory",
                            "leveeRetryTopicRule",
                            "leveeKnownListeners",
                            "leveeSpringBeans");
            assertThat(context).hasBean("kafkaListenerContainerFactory");
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().startsWith("levee"));
        });
    }

    @Configuration
    static class OwnFactory {
        @Bean(LeveeListener.FACTORY)
        LeveeListenerContainerFactory mine() {
            return new LeveeListenerContainerFactory();
        }
    }

    @Test
    void aFactoryOfTheUsersGoesBeforeOurs() {
        app.withUserConfiguration(OwnFactory.class).run(context -> {
            assertThat(context).hasSingleBean(LeveeListenerContainerFactory.class);
            assertThat(context.getBeanFactory()
                            .getBeanDefinition(LeveeListener.FACTORY)
                            .getFactoryMethodName())
                    .isEqualTo("mine");
        });
    }

    @Test
    void whatIsSaidOfOneListenerGoesBeforeWhatIsSaidOfAll() {
        refused(Listening.class, "levee.hold-up-to=3h").accept("listener orders cannot start: holdUpTo is PT3H: give");
        refused(Listening.class, "levee.hold-up-to=3h", "levee.listeners.orders.hold-up-to=2h")
                .accept("listener orders cannot start: holdUpTo is PT2H: give");
        refused(Listening.class, "levee.listeners.orders.retry.delays=5s,40d")
                .accept("listener orders cannot start: retry delay is PT960H: give 0 to 30 days");
        refused(Listening.class, "levee.breakers.payments.failure-rate=2", "levee.breaker=payments")
                .accept("listener orders cannot start: breaker failure rate is 2.0: give a share above 0, up to 1");
        refused(Listening.class, "levee.listeners.orders.start-at=erliest")
                .accept("levee.listeners.orders.start-at (or levee.start-at) is \"erliest\": give earliest");
        refused(Listening.class, "levee.concurrency=0").accept("listener orders cannot start: concurrency is 0");
        refused(Listening.class, "spring.kafka.listener.concurrency=20000")
                .accept("listener orders cannot start: concurrency is 20000");
    }

    @Test
    void aSettingThatIsNoneIsRefusedByName() {
        app.withUserConfiguration(NotStarting.class)
                .withPropertyValues("levee.listeners.orders.ordering=keys")
                .run(context ->
                        assertThat(context).getFailure().hasStackTraceContaining("levee.listeners.orders.ordering"));
    }

    @Test
    void propertiesOfAListenerThatIsNotThereAreRefused() {
        refused(NotStarting.class, "levee.listeners.ordres.ordering=KEY")
                .accept(
                        "levee.listeners.ordres.* is set, but no listener with that id runs on Levee: correct it to one of"
                                + " [orders], or remove it");
    }

    @Test
    void theTransactionManagerThatSpringBootGivesToContainersIsRefusedUnlessItIsToBeIgnored() {
        var transactional = "spring.kafka.producer.transaction-id-prefix=tx-";
        refused(NotStarting.class, transactional).accept("listener orders is to commit offsets in transactions of");
        app.withUserConfiguration(NotStarting.class)
                .withPropertyValues(transactional, "levee.ignore-kafka-transaction-manager=true")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void retryTopicsForAllListenersAreRefused() {
        refused(NotStarting.class, "spring.kafka.retry.topic.enabled=true")
                .accept("bean kafkaRetryTopicConfiguration puts retry topics of Spring behind");
    }

    @Configuration
    static class Logging {
        @Bean
        CommonErrorHandler failuresAreLogged() {
            return new CommonLoggingErrorHandler();
        }
    }

    @Test
    void anErrorHandlerIsRefusedByTheNameOfItsBeanOnlyWhereAListenerRunsOnLevee() {
        app.withUserConfiguration(Logging.class, NotStarting.class)
                .run(context ->
                        assertThat(context).getFailure().hasStackTraceContaining("bean failuresAreLogged is a"));
        app.withUserConfiguration(Logging.class)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void editorsKnowTheProperties() throws IOException {
        var all = new StringBuilder();
        for (var url : Collections.list(
                getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (var text = url.openStream()) {
                all.append(new String(text.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(all.toString())
                .contains("levee.listeners", "levee.hold-up-to", "levee.breakers", "Default PARTITION");
    }

    private Consumer<String> refused(Class<?> listening, String... properties) {
        return message -> app.withUserConfiguration(listening)
                .withPropertyValues(properties)
                .run(context -> {
                    Throwable root = context.getStartupFailure();
                    assertThat(root)
                            .as("refused because of %s", String.join(", ", properties))
                            .isNotNull();
                    assertThat(root).hasStackTraceContaining(message);
                });
    }
}
