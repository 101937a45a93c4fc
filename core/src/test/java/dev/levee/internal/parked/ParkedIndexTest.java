package dev.levee.internal.parked;

import static dev.levee.internal.parked.ParkedIndex.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParkedIndexTest {

    private static final long KEY = 77;

    private final ParkedIndex index = new ParkedIndex();

    @Test
    void isEmptyAtFirst() {
        assertThat(index.size()).isZero();
        assertThat(index.find(0)).isEqualTo(NONE);
        assertThat(index.headOf(KEY)).isEqualTo(NONE);
        assertThat(index.low()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatWasWrittenIsKnownExactly() {
        int slot = index.add(5, true, -KEY);
        assertThat(index.isWritten(slot)).isFalse();

        index.written(slot, 1L << 40, Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);
        assertThat(index.isWritten(slot)).isTrue();
        assertThat(index.origin(slot)).isEqualTo(5);
        assertThat(index.keyed(slot)).isTrue();
        assertThat(index.keyHash(slot)).isEqualTo(-KEY);
        assertThat(index.retryOffset(slot)).isEqualTo(1L << 40);
        assertThat(index.ownerEpoch(slot)).isEqualTo(Integer.MAX_VALUE);
        assertThat(index.version(slot)).isEqualTo(Integer.MAX_VALUE);
        assertThat(index.dueAtMillis(slot)).isEqualTo(Long.MAX_VALUE);
        assertThat(index.bytes(slot)).isEqualTo(Integer.MAX_VALUE);
        assertThat(index.next(slot)).isEqualTo(NONE);
    }

    @Test
    void aChainIsByOriginInWhateverOrderItCame() {
        for (long origin : List.of(30L, 10L, 40L, 20L, 35L)) {
            index.add(origin, true, KEY);
        }
        index.add(15, true, KEY + 1);
        assertThat(chain(KEY)).containsExactly(10L, 20L, 30L, 35L, 40L);

        index.remove(index.find(10));
        index.remove(index.find(40));
        index.remove(index.find(30));
        assertThat(chain(KEY)).containsExactly(20L, 35L);
        assertThat(index.isHead(index.find(20))).isTrue();
        assertThat(index.isHead(index.find(35))).isFalse();

        index.remove(index.find(35));
        index.remove(index.find(20));
        assertThat(chain(KEY)).isEmpty();
        assertThat(chain(KEY + 1)).containsExactly(15L);
    }

    @Test
    void unkeyedRecordsWaitForNobody() {
        int first = index.add(1, false, KEY);
        int second = index.add(2, false, KEY);
        assertThat(index.isHead(first) && index.isHead(second)).isTrue();
        assertThat(index.next(first)).isEqualTo(NONE);
        assertThat(index.headOf(KEY)).isEqualTo(NONE);
        assertThat(index.headOf(0)).isEqualTo(NONE);
        index.remove(first);
        assertThat(index.find(2)).isEqualTo(second);
    }

    @Test
    void mistakesAreNamed() {
        int slot = index.add(1, true, KEY);
        assertThatIllegalArgumentException().isThrownBy(() -> index.add(1, true, KEY));
        assertThatIllegalArgumentException().isThrownBy(() -> index.add(-1, true, KEY));
        assertThatIllegalArgumentException().isThrownBy(() -> index.written(slot, 1, 1L << 31, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> index.written(slot, -1, 1, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> index.remove(slot + 1));
        index.remove(slot);
        assertThatIllegalArgumentException().isThrownBy(() -> index.remove(slot));
        assertThatIllegalArgumentException().isThrownBy(() -> index.written(slot, 1, 1, 0, 0, 0));
    }

    @Test
    void lowFollowsWhatLeavesAndWhatIsWrittenAgain() {
        for (int i = 0; i < 10_000; i++) {
            index.written(index.add(i, true, i), 100 + i, 1, 0, 0, 0);
        }
        assertThat(index.low()).isEqualTo(100);
        for (int i = 0; i < 5_000; i++) {
            index.remove(index.find(i));
        }
        assertThat(index.low()).isBetween(100 + 5_000L - 10_000 / 16, 100 + 5_000L);
        for (int i = 5_000; i < 10_000; i++) {
            index.written(index.find(i), 20_000 + i, 1, 1, 0, 0);
        }
        assertThat(index.low()).isGreaterThanOrEqualTo(100 + 10_000L - 10_000 / 16);
    }

    @Test
    void aLongChainIsLetGoFromItsHeadAndGrowsAtItsTail() {
        for (int i = 0; i < 100_000; i++) {
            index.add(i, true, KEY);
        }
        for (int i = 0; i < 100_000; i++) {
            int head = index.headOf(KEY);
            assertThat(index.origin(head)).isEqualTo(i);
            index.remove(head);
        }
        assertThat(index.size()).isZero();
    }

    private List<Long> chain(long key) {
        var origins = new ArrayList<Long>();
        for (int slot = index.headOf(key); slot != NONE; slot = index.next(slot)) {
            origins.add(index.origin(slot));
        }
        return origins;
    }
}
