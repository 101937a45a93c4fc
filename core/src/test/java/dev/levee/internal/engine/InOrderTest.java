package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.wire.OffsetMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is left takes no more place in an offset map than is said. */
class InOrderTest {

    @Test
    void itsPiecesAreCountedAsTheMapCountsThem() {
        var random = new Random(1);
        for (int round = 0; round < 500; round++) {
            var records = new InOrder();
            long offset = 0;
            for (int i = random.nextInt(12); i > 0; i--) {
                offset += 1 + random.nextInt(2);
                records.add(Given.record(offset, null));
                assertThat(records.fragments()).isEqualTo(inMap(records));
            }
            while (!records.isEmpty()) {
                var first = records.first();
                assertThat(records.remove()).isSameAs(first);
                assertThat(records.fragments()).isEqualTo(inMap(records));
            }
            assertThat(records.first()).isNull();
        }
    }

    private static int inMap(InOrder records) {
        long[] offsets =
                records.all().stream().mapToLong(record -> record.offset()).toArray();
        return OffsetMap.of(0, 1_000, offsets).fragmentsFrom(0);
    }
}
