package dev.levee.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void isStableAcrossReleases() {
        assertThat(Fingerprint.of(error("m", frame("shop.Pay", "charge", 10)))).isEqualTo("1892d006502edba3");
    }

    @Test
    void messagesLineNumbersAndWrappersDoNotCount() {
        var error = error("card 1234", frame("shop.Pay", "charge", 10));
        var redeployed = error("card 9999", frame("shop.Pay", "charge", 17));

        assertThat(Fingerprint.of(redeployed)).isEqualTo(Fingerprint.of(error));
        assertThat(Fingerprint.of(new RuntimeException("wrapped", error))).isEqualTo(Fingerprint.of(error));
    }

    @Test
    void classAndPlaceCount() {
        String here = Fingerprint.of(error("m", frame("shop.Pay", "charge", 10)));

        assertThat(Fingerprint.of(error("m", frame("shop.Pay", "refund", 10)))).isNotEqualTo(here);
        var other = new IllegalArgumentException("m");
        other.setStackTrace(new StackTraceElement[] {frame("shop.Pay", "charge", 10)});
        assertThat(Fingerprint.of(other)).isNotEqualTo(here);
    }

    @Test
    void platformEngineAndGeneratedFramesDoNotCount() {
        var plain = error("m", frame("shop.Pay", "charge", 10), frame("shop.App", "main", 3));
        var noisy = error(
                "m",
                frame("java.util.Objects", "requireNonNull", 233),
                frame("shop.Pay", "charge", 10),
                frame("shop.Pay$$SpringCGLIB$$0", "charge", -1),
                frame("jdk.proxy2.$Proxy41", "charge", -1),
                frame("com.sun.proxy.$Proxy12", "charge", -1),
                frame("shop.App$$Lambda/0x00007f3b1c0a", "accept", -1),
                frame("shop.App", "lambda$main$7", 3),
                frame("dev.levee.internal.runtime.Worker", "run", 80),
                frame("org.apache.kafka.clients.consumer.KafkaConsumer", "poll", 9));

        assertThat(Fingerprint.of(noisy)).isEqualTo(Fingerprint.of(plain));
    }

    @Test
    void depthOfRecursionDoesNotCount() {
        var once = error("m", frame("shop.Tree", "walk", 5));
        var often =
                error("m", frame("shop.Tree", "walk", 5), frame("shop.Tree", "walk", 6), frame("shop.Tree", "walk", 6));

        assertThat(Fingerprint.of(often)).isEqualTo(Fingerprint.of(once));
    }

    @Test
    void survivesCyclesAndEmptyStacks() {
        var first = new IllegalStateException("first");
        var second = new IllegalStateException("second", first);
        first.initCause(second);

        assertThat(Fingerprint.rootCause(first)).isSameAs(second);
        assertThat(Fingerprint.of(first)).hasSize(16);
        assertThat(Fingerprint.of(error("no stack"))).matches("[0-9a-f]{16}");
    }

    private static IllegalStateException error(String message, StackTraceElement... stack) {
        var error = new IllegalStateException(message);
        error.setStackTrace(stack);
        return error;
    }

    private static StackTraceElement frame(String className, String method, int line) {
        return new StackTraceElement(className, method, "Source.java", line);
    }
}
