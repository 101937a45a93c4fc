package dev.levee.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildBrokersTest {
    @Test
    void aKilledBrokerComesBackOnItsPort() {
        try (var kafka = EmbeddedKafka.builder().childProcesses().start()) {
            kafka.createTopic("orders", 2);
            var clients = new Clients(kafka.clientProperties());
            clients.produce("orders", "before");
            kafka.kill(1);
            assertThat(kafka.isRunning(1)).isFalse();
            kafka.start(1);
            clients.produce("orders", "after");
            assertThat(clients.consume("orders", "consumer", 2)).containsExactlyInAnyOrder("before", "after");
        }
    }

    @Test
    void aSuspendedBrokerAnswersAfterItWasResumed() throws Exception {
        try (var kafka = EmbeddedKafka.builder().childProcesses().start()) {
            kafka.suspend(1);
            var answer = kafka.admin().describeCluster().nodes();
            assertThatThrownBy(() -> answer.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            kafka.resume(1);
            assertThat(answer.get(30, TimeUnit.SECONDS)).hasSize(1);
            kafka.suspend(1);
            kafka.stop(1);
            assertThat(kafka.isRunning(1)).isFalse();
        }
    }

    @Test
    void aFailedStartQuotesTheLog() {
        var wrong = EmbeddedKafka.builder().childProcesses().property("num.io.threads", "none");
        assertThatThrownBy(wrong::start).hasMessageContaining("num.io.threads").hasMessageContaining("exited with 1");
    }

    @Test
    void dataSurvivesARestart(@TempDir Path directory) {
        try (var kafka =
                EmbeddedKafka.builder().inProcess().dataDirectory(directory).start()) {
            kafka.createTopic("orders", 1);
            new Clients(kafka.clientProperties()).produce("orders", "kept");
        }
        try (var kafka = EmbeddedKafka.builder()
                .childProcesses()
                .dataDirectory(directory)
                .start()) {
            var clients = new Clients(kafka.clientProperties());
            clients.produce("orders", "new");
            assertThat(clients.consume("orders", "classic", 2)).containsExactly("kept", "new");
        }
        assertThat(directory.resolve("broker-1.log")).content().contains(BrokerMain.STARTED);
        var larger = EmbeddedKafka.builder().brokers(3).dataDirectory(directory);
        assertThatThrownBy(larger::start).hasMessageContaining("holds a cluster of 1");
    }

    @Test
    void aBrokerDiesWithItsParent(@TempDir Path directory) {
        var main = ChildJvm.builder(BrokerParent.class).jvmArgs("-Djava.io.tmpdir=" + directory);
        try (var parent = main.start()) {
            parent.awaitLine("ready"::equals, Duration.ofSeconds(60));
            ProcessHandle broker = childOf(parent);
            assertThat(broker.isAlive()).isTrue();
            parent.kill();
            assertThat(broker.onExit()).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    private static ProcessHandle childOf(ChildJvm parent) {
        return ProcessHandle.of(parent.pid())
                .orElseThrow()
                .children()
                .findFirst()
                .orElseThrow();
    }

    /** Starts a child broker and waits to be killed. */
    static final class BrokerParent {
        public static void main(String[] args) throws Exception {
            ParentWatch.exitWithParent();
            EmbeddedKafka.builder().childProcesses().start();
            System.out.println("ready");
            Thread.currentThread().join();
        }
    }
}
