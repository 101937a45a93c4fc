package dev.levee.spring.boot.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.BreakerState;
import dev.levee.BreakerStatus;
import dev.levee.ConsumerSnapshot;
import dev.levee.ConsumerState;
import dev.levee.KeyPlacement;
import dev.levee.Limits;
import dev.levee.PartitionSnapshot;
import dev.levee.PartitionSnapshot.Blocker;
import dev.levee.PartitionSnapshot.PauseReason;
import dev.levee.spring.LeveeListener;
import dev.levee.spring.boot.LeveeAutoConfiguration;
import dev.levee.spring.boot.watch.WatchAutoConfiguration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;

class HealthTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    @Test
    void onlyADeadEngineIsNotAlive() {
        for (var state : ConsumerState.values()) {
            assertThat(Probe.LIVENESS.judge(consumer(state, Optional.of("no coordinator"))))
                    .as(state.name())
                    .isEqualTo(state == ConsumerState.FAILED ? Status.DOWN : Status.UP);
        }
    }

    @Test
    void whoIsKeptOutOfItsGroupIsNotReadyAndWhoHasNoPartitionsIs() {
        assertThat(Probe.READINESS.judge(consumer(ConsumerState.RUNNING, Optional.empty())))
                .isEqualTo(Status.UP);
        assertThat(Probe.READINESS.judge(consumer(ConsumerState.RUNNING, Optional.of("not authorised"))))
                .isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(Probe.READINESS.judge(consumer(ConsumerState.FAILED, Optional.empty())))
                .isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void whatWaitsIsReadyAndSaysWhatItWaitsFor() {
        var blocker = new Blocker(41, "held", 3, NOW, Optional.of("IOException: down"));
        var consumer = consumer(ConsumerState.PAUSED, Optional.empty(), partition(blocker));
        assertThat(Probe.READINESS.judge(consumer)).isEqualTo(Status.UP);
        assertThat(Details.of(consumer, Optional.of(new IllegalStateException("gone"))))
                .containsEntry("state", "PAUSED")
                .containsEntry("failure", "java.lang.IllegalStateException: gone")
                .containsEntry("findings", List.of("error C13: it stalls"))
                .containsEntry("lag", 7L)
                .containsEntry("pollAgeMillis", 5L)
                .containsEntry("unfinished", 5)
                .containsEntry("parked", 2)
                .containsEntry("breaker", "payments OPEN")
                .containsEntry("paused", Set.of("USER"))
                .containsEntry("rebalances", 1L)
                .containsEntry("lastRebalance", NOW + ": joined the group")
                .containsEntry("stoodStillMillis", Map.of("orders-3", 120L))
                .containsEntry("retentionLeftSeconds", Map.of("orders-3", 3_600L))
                .containsEntry(
                        "blocking",
                        Map.of("orders-3", "offset 41, attempt 3, held since " + NOW + ": IOException: down"));
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
    void theEndpointGetsBothUnlessTheyAreSwitchedOff() {
        var app = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        KafkaAutoConfiguration.class,
                        LeveeAutoConfiguration.class,
                        WatchAutoConfiguration.class,
                        LeveeHealthAutoConfiguration.class))
                .withUserConfiguration(NotStarting.class)
                .withPropertyValues("spring.kafka.bootstrap-servers=127.0.0.1:1");
        app.run(context -> {
            assertThat(context.getBeansOfType(HealthIndicator.class))
                    .containsOnlyKeys("leveeLivenessHealthIndicator", "leveeReadinessHealthIndicator");
            var ready = context.getBean("leveeReadinessHealthIndicator", HealthIndicator.class);
            assertThat(Objects.requireNonNull(ready.health()).getStatus()).isEqualTo(Status.UP);
        });
        app.withPropertyValues("management.health.levee.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
    }

    private static PartitionSnapshot partition(Blocker blocker) {
        return new PartitionSnapshot(
                "orders",
                3,
                1,
                50,
                OptionalLong.of(41),
                OptionalLong.of(7),
                5,
                100,
                1,
                1,
                0,
                2,
                1,
                0,
                Optional.empty(),
                100,
                Optional.of(NOW),
                Set.of(PauseReason.USER),
                false,
                Optional.of(blocker),
                0,
                Optional.empty(),
                OptionalLong.of(120),
                OptionalLong.of(3_600_000));
    }

    private static ConsumerSnapshot consumer(
            ConsumerState state, Optional<String> trouble, PartitionSnapshot... partitions) {
        return new ConsumerSnapshot(
                state,
                NOW,
                Optional.of(new ConsumerSnapshot.Rebalance(NOW, "joined the group")),
                1,
                0,
                10,
                5,
                300_000,
                Optional.empty(),
                trouble,
                List.of("error C13: it stalls"),
                new KeyPlacement(0, 0, 0),
                Optional.of(new BreakerStatus("payments", BreakerState.OPEN, NOW, 1)),
                OptionalDouble.empty(),
                new Limits(1, 2_000, 1 << 20, OptionalDouble.empty()),
                List.of(partitions));
    }
}
