package dev.levee.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void killRunsNoShutdownHook() {
        try (var child = ChildJvm.builder(Waiting.class).start()) {
            child.awaitLine("ready"::equals, SOON);
            child.kill();
            assertThat(child.awaitExit(SOON)).isEqualTo(128 + 9);
            assertThat(child.isAlive()).isFalse();
            assertThat(child.lines()).doesNotContain("stopped in order");
        }
    }

    @Test
    void terminateRunsShutdownHooks() {
        try (var child = ChildJvm.builder(Waiting.class).start()) {
            child.awaitLine("ready"::equals, SOON);
            child.terminate();
            assertThat(child.awaitExit(SOON)).isEqualTo(128 + 15);
            assertThat(child.awaitLine("stopped in order"::equals, SOON)).isNotEmpty();
        }
    }

    @Test
    void aSuspendedChildGoesOnWhenResumed() {
        try (var child = ChildJvm.builder(Waiting.class).start()) {
            child.awaitLine("ready"::equals, SOON);
            child.suspend();
            child.terminate();
            assertThatThrownBy(() -> child.awaitExit(Duration.ofMillis(300))).hasMessageContaining("ready");
            child.resume();
            assertThat(child.awaitExit(SOON)).isEqualTo(128 + 15);
        }
    }

    @Test
    void argumentsEnvironmentAndOutputAreTheCallers(@TempDir Path directory) {
        var builder = ChildJvm.builder(Waiting.class)
                .args("one", "two")
                .jvmArgs("-Dcolour=blue")
                .environment("FRUIT", "plum")
                .workingDirectory(directory)
                .output(directory.resolve("child.log"));
        try (var child = builder.start()) {
            child.awaitLine("ready"::equals, SOON);
            assertThat(child.lines()).contains("[one, two] blue plum " + directory);
            assertThat(directory.resolve("child.log")).content().contains("[one, two] blue plum");
        }
    }

    @Test
    void aLineThatNeverComesIsReportedWhenTheChildEnds() {
        try (var child = ChildJvm.builder(Failing.class).start()) {
            assertThatThrownBy(() -> child.awaitLine("ready"::equals, SOON)).hasMessageContaining("out of luck");
            assertThat(child.awaitExit(SOON)).isEqualTo(3);
        }
    }

    /** Says who it is and waits for a signal. */
    static final class Waiting {
        public static void main(String[] args) throws InterruptedException {
            ParentWatch.exitWithParent();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("stopped in order")));
            System.out.println(Arrays.toString(args) + " " + System.getProperty("colour") + " " + System.getenv("FRUIT")
                    + " " + System.getProperty("user.dir"));
            System.out.println("ready");
            Thread.currentThread().join();
        }
    }

    /** Ends before it is ready. */
    static final class Failing {
        public static void main(String[] args) {
            System.err.println("out of luck");
            System.exit(3);
        }
    }
}
