package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

/** What the ledger says in the situations that went wrong elsewhere. */
class LedgerTest {

    private final Ledger ledger = new Ledger(100);

    @Test
    void anEmptyLedgerIsFinishedUpToItsEnd() {
        assertThat(ledger.watermark()).isEqualTo(100);
        assertThat(ledger.end()).isEqualTo(100);
        assertThat(ledger.finishedEnd()).isEqualTo(100);
    }

    @Test
    void theWatermarkIsTheLowestUnfinishedWhateverFinishesAbove() {
        for (long offset = 100; offset < 105; offset++) {
            ledger.add(offset);
        }
        ledger.finish(104);
        ledger.finish(101);
        assertThat(ledger.watermark()).isEqualTo(100);
        assertThat(ledger.finishedEnd()).isEqualTo(105);
        ledger.finish(100);
        assertThat(ledger.watermark()).isEqualTo(102);
    }

    @Test
    void gapsCountAsFinished() {
        ledger.add(100);
        ledger.add(1_000);
        ledger.skipTo(2_000);
        ledger.finish(100);
        assertThat(ledger.watermark()).isEqualTo(1_000);
        ledger.finish(1_000);
        assertThat(ledger.watermark()).isEqualTo(2_000);
    }

    @Test
    void aGapWiderThanTheRingHoldsNothingUnfinished() {
        ledger.add(128);
        ledger.skipTo(1_000_000);
        assertThat(ledger.isUnfinished(128 + 16 * 64)).isFalse();
        assertThat(ledger.finish(128 + 16 * 64)).isFalse();
        assertThat(ledger.unfinished()).isEqualTo(1);
    }

    @Test
    void finishingTwiceCountsOnce() {
        ledger.add(100);
        ledger.add(101);
        assertThat(ledger.finish(100)).isTrue();
        assertThat(ledger.finish(100)).isFalse();
        assertThat(ledger.unfinished()).isEqualTo(1);
    }

    @Test
    void whatIsFinishedAlreadyNeverHoldsTheWatermarkBack() {
        ledger.addFinished(100);
        ledger.add(101);
        ledger.addFinished(102);
        assertThat(ledger.watermark()).isEqualTo(101);
        assertThat(ledger.finishedEnd()).isEqualTo(103);
        assertThat(ledger.unfinishedBelow(200)).containsExactly(101);
    }

    @Test
    void anOffsetComesInOnceOnly() {
        ledger.add(100);
        assertThatIllegalStateException().isThrownBy(() -> ledger.add(100)).withMessageContaining("100");
    }
}
