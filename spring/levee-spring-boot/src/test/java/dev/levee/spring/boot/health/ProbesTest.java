package dev.levee.spring.boot.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.spring.LeveeListener;
import dev.levee.spring.LeveeListenerContainer;
import dev.levee.spring.boot.LeveeAutoConfiguration;
import dev.levee.spring.boot.watch.WatchAutoConfiguration;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;

/** Issue 10: what probes answer during a start, a rebalance, an open breaker, a stuck handler, an unwritable dead letter, a broker gone. */
class ProbesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.oneBroker();

    static class Orders {
        final CountDownLatch stuck = new CountDownLatch(1);
        final Queue<String> seen = new ConcurrentLinkedQueue<>();

        @KafkaListener(
                id = "orders",
                groupId = "${topic}",
                topics = "${topic}",
                autoStartup = "false",
                containerFactory = LeveeListener.FACTORY)
        void take(String value) throws Exception {
            seen.add(value);
            switch (value) {
                case "stuck" -> stuck.await();
                case "poison" -> throw new IllegalArgumentException(value);
                case "down" -> throw new ConnectException(value);
                default -> {}
            }
        }
    }

    private static ApplicationContextRunner app(String topic) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        KafkaAutoConfiguration.class,
                        LeveeAutoConfiguration.class,
                        WatchAutoConfiguration.class,
                        LeveeHealthAutoConfiguration.class,
                        ProbeGroupsAutoConfiguration.class,
                        ApplicationAvailabilityAutoConfiguration.class,
                        AvailabilityHealthContributorAutoConfiguration.class,
                        AvailabilityProbesAutoConfiguration.class,
                        HealthContributorAutoConfiguration.class,
                        HealthContributorRegistryAutoConfiguration.class,
                        HealthEndpointAutoConfiguration.class))
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean(Orders.class)
                .withPropertyValues(
                        "topic=" + topic,
                        "spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        "spring.kafka.consumer.auto-offset-reset=earliest",
                        "levee.drain-timeout=1s",
                        "levee.breaker=payments",
                        "levee.breakers.payments.minimum-calls=1",
                        "levee.breakers.payments.open-for=10m",
                        "levee.retry.delays=1s,1s,1s");
    }

    @Test
    void aStartAndARebalanceAreNoReasonToEndAProcess() {
        String topic = kafka.topic(2);
        app(topic).run(one -> {
            ready(one);
            assertThat(probes(one)).as("before the listener starts").isEqualTo("UP UP");
            container(one).start();
            assertThat(probes(one)).as("just started").isEqualTo("UP UP");
            await().atMost(PATIENCE).until(() -> partitions(one) == 2);
            app(topic).run(two -> {
                ready(two);
                container(two).start();
                await().atMost(PATIENCE).until(() -> {
                    assertThat(probes(one) + " " + probes(two)).isEqualTo("UP UP UP UP");
                    return partitions(one) == 1 && partitions(two) == 1;
                });
            });
        });
    }

    @Test
    void whatWaitsIsNamedAndNoReasonEither() {
        String topic = kafka.topic(1);
        app(topic).run(context -> {
            ready(context);
            container(context).start();
            configure(new GroupTopics(topic).dlq(), "message.timestamp.before.max.ms", "1");
            send(context, topic, "poison");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(details(context)).contains("its dead letter cannot be written"));
            assertThat(probes(context)).isEqualTo("UP UP");
            assertThat(context.getBean(MeterRegistry.class)
                            .get("levee.writes.failed")
                            .tag("what", "dead letter")
                            .counter()
                            .count())
                    .isPositive();
            configure(new GroupTopics(topic).dlq(), "message.timestamp.before.max.ms", "" + Long.MAX_VALUE);

            send(context, topic, "stuck");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(details(context)).contains("offset 1, attempt 1, running since"));
            assertThat(probes(context)).isEqualTo("UP UP");
            context.getBean(Orders.class).stuck.countDown();

            send(context, topic, "down");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(details(context)).contains("payments OPEN"));
            assertThat(probes(context)).isEqualTo("UP UP");

            kafka.cluster().stop(1);
            try {
                assertThat(probes(context)).as("no broker is asked").isEqualTo("UP UP");
                assertThat(details(context)).contains("pollAgeMillis");
            } finally {
                kafka.cluster().start(1);
            }
        });
    }

    @Test
    void membershipCanBeSwitchedOff() {
        app("orders").withPropertyValues("levee.health.probes=false").run(context -> {
            assertThat(isMember(context, "readiness", "leveeReadiness")).isFalse();
            assertThat(isMember(context, "readiness", "readinessState")).isTrue();
        });
        app("orders").run(context -> {
            assertThat(isMember(context, "liveness", "leveeLiveness")).isTrue();
            assertThat(isMember(context, "liveness", "leveeReadiness")).isFalse();
            assertThat(isMember(context, "readiness", "leveeReadiness")).isTrue();
            assertThat(isMember(context, "readiness", "readinessState")).isTrue();
            assertThat(context.getBean(HealthEndpointGroups.class).getNames())
                    .containsExactlyInAnyOrder("liveness", "readiness");
        });
    }

    private static boolean isMember(ApplicationContext context, String group, String contributor) {
        return Objects.requireNonNull(
                        context.getBean(HealthEndpointGroups.class).get(group))
                .isMember(contributor);
    }

    private static void ready(ApplicationContext context) {
        AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);
        AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
    }

    private static String probes(ApplicationContext context) {
        return probe(context, "liveness") + " " + probe(context, "readiness");
    }

    private static String probe(ApplicationContext context, String group) {
        var answer = context.getBean(HealthEndpoint.class).healthForPath(group);
        return Objects.requireNonNull(answer).getStatus().getCode();
    }

    private static String details(ApplicationContext context) {
        return Objects.requireNonNull(context.getBean("leveeReadinessHealthIndicator", HealthIndicator.class)
                        .health())
                .getDetails()
                .toString();
    }

    private static LeveeListenerContainer container(ApplicationContext context) {
        return (LeveeListenerContainer) Objects.requireNonNull(
                context.getBean(KafkaListenerEndpointRegistry.class).getListenerContainer("orders"));
    }

    private static int partitions(ApplicationContext context) {
        return container(context).getAssignedPartitions().size();
    }

    private static void send(ApplicationContext context, String topic, String value) {
        @SuppressWarnings("unchecked")
        KafkaTemplate<Object, Object> template = context.getBean(KafkaTemplate.class);
        template.send(topic, value, value).join();
    }

    private static void configure(String topic, String key, String value) {
        var change = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
        kafka.cluster()
                .admin()
                .incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(change)))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
