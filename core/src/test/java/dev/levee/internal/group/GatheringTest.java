package dev.levee.internal.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

/** M2.4: as much is handed over at a time as handlers are quick. */
class GatheringTest {

    private static final int ROOM = 10_000;

    private final Gathering gathering = new Gathering();
    private long offset;

    @Test
    void onePollIsHandedOverAtFirst() {
        poll(3);
        assertThat(gathering.isHungry(ROOM)).isFalse();
        assertThat(gathering.records()).hasSize(3);
        assertThat(gathering.next()).isEqualTo(new OffsetAndMetadata(3));
    }

    @Test
    void whoHasNothingLeftGetsTwiceAsMuchTheNextTime() {
        assertThat(handOver(true)).isEqualTo(1);
        assertThat(handOver(true)).isEqualTo(2);
        assertThat(handOver(true)).isEqualTo(4);
        assertThat(gathering.next()).isNull();
    }

    @Test
    void whoHasSomethingLeftGetsWhatOnePollGives() {
        handOver(true);
        handOver(false);
        assertThat(handOver(true)).isEqualTo(1);
    }

    @Test
    void noMoreThanThereIsRoomFor() {
        handOver(true);
        handOver(true);
        poll(3);
        assertThat(gathering.isHungry(6)).isFalse();
        assertThat(gathering.isHungry(8)).isTrue();
    }

    @Test
    void whatSeveralPollsGaveStaysInOrder() {
        handOver(true);
        poll(2);
        poll(2);
        assertThat(gathering.records()).extracting(ConsumerRecord::offset).containsExactly(1L, 2L, 3L, 4L);
        assertThat(gathering.next()).isEqualTo(new OffsetAndMetadata(5));
    }

    /** How many polls. */
    private int handOver(boolean nothingLeft) {
        int polls = 0;
        do {
            poll(1);
            polls++;
        } while (gathering.isHungry(ROOM));
        gathering.handedOver(nothingLeft);
        return polls;
    }

    private void poll(int records) {
        List<ConsumerRecord<byte[], byte[]>> polled = LongStream.range(offset, offset + records)
                .mapToObj(each -> new ConsumerRecord<byte[], byte[]>("orders", 0, each, new byte[0], new byte[0]))
                .toList();
        offset += records;
        gathering.add(polled, new OffsetAndMetadata(offset));
    }
}
