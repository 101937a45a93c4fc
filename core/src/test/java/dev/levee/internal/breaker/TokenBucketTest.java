package dev.levee.internal.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** A rate is kept on the average, with bursts of a tenth of a second at most. */
class TokenBucketTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void whatBeganHasToBePaidOff() {
        var bucket = TokenBucket.of(2, 0);
        assertThat(bucket.available(0)).isEqualTo(1);
        bucket.take(1);
        assertThat(bucket.available(0)).isZero();
        assertThat(bucket.nextAt(0)).isEqualTo(SECOND / 2);
        assertThat(bucket.available(SECOND / 2 - 1_000)).isZero();
        assertThat(bucket.available(SECOND / 2)).isEqualTo(1);
    }

    @Test
    void whatBeganTogetherIsADebt() {
        var bucket = TokenBucket.of(100, 0);
        assertThat(bucket.available(0)).isEqualTo(10);
        bucket.take(60);
        assertThat(bucket.nextAt(0)).isEqualTo(510 * SECOND / 1_000);
    }

    @Test
    void idlingSavesUpATenthOfASecondOnly() {
        var bucket = TokenBucket.of(1_000, 0);
        assertThat(bucket.available(3_600 * SECOND)).isEqualTo(100);
    }

    @Test
    void overTimeTheRateIsExact() {
        var bucket = TokenBucket.of(70, 0);
        long now = 0;
        int begun = 0;
        while (now < 100 * SECOND) {
            if (bucket.available(now) >= 1) {
                bucket.take(1);
                begun++;
            }
            now = Math.max(now + 1_000, bucket.nextAt(now));
        }
        assertThat(begun).isBetween(7_000, 7_008);
    }

    @Test
    void tellsHowMuchOfItIsUsed() {
        var bucket = TokenBucket.of(100, 0);
        assertThat(bucket.used(0)).isZero();
        bucket.take(4);
        assertThat(bucket.used(0)).isCloseTo(0.4, within(1e-9));
        bucket.take(20);
        assertThat(bucket.used(0)).isEqualTo(1);
        assertThat(bucket.used(SECOND)).isZero();
        assertThat(TokenBucket.unlimited().used(0)).isZero();
    }

    @Test
    void slowRatesWork() {
        var bucket = TokenBucket.of(0.001, 0);
        assertThat(bucket.available(0)).isEqualTo(1);
        bucket.take(1);
        assertThat(bucket.nextAt(0)).isEqualTo(1_000 * SECOND);
    }

    @Test
    void withoutALimitThereIsAlwaysOne() {
        var bucket = TokenBucket.unlimited();
        bucket.take(1_000_000);
        assertThat(bucket.available(0)).isEqualTo(Integer.MAX_VALUE);
        assertThat(TokenBucket.longestRun(Double.POSITIVE_INFINITY)).isEqualTo(Integer.MAX_VALUE);
    }
}
