package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jpountz.xxhash.XXHashFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stored hashes never change: these stand in brokers. */
class KeyHashTest {

    @ParameterizedTest
    @CsvSource({
        "'', ef46db3751d8e999",
        "a, d24ec4f1a98c6e5b",
        "abc, 44bc2cf5ad770999",
        "Nobody inspects the spammish repetition, fbcea83c8a378bf1"
    })
    void staysWhatOthersComputeToo(String key, String hash) {
        assertThat(Long.toHexString(KeyHash.of(key.getBytes(UTF_8)))).isEqualTo(hash);
    }

    @Test
    void everyLengthAgreesWithAnotherXxHash64() {
        var other = XXHashFactory.safeInstance().hash64();
        var random = new SplittableRandom(11);
        for (int round = 0; round < 20_000; round++) {
            byte[] key = new byte[round % 300];
            random.nextBytes(key);
            assertThat(KeyHash.of(key)).isEqualTo(other.hash(key, 0, key.length, 0));
        }
    }
}
