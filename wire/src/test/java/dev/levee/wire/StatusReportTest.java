package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.levee.wire.StatusReport.Blocker;
import dev.levee.wire.StatusReport.Breaker;
import dev.levee.wire.StatusReport.Command;
import dev.levee.wire.StatusReport.Health;
import dev.levee.wire.StatusReport.Hold;
import dev.levee.wire.StatusReport.Limits;
import dev.levee.wire.StatusReport.Member;
import dev.levee.wire.StatusReport.Partition;
import dev.levee.wire.StatusReport.Rebalance;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M7.3, M8.6. Stored formats never change: other releases read and write these texts. */
class StatusReportTest {

    private static final Health OK = new Health("OK", "nothing waits");
    private static final Member MEMBER =
            new Member("billing", "i1", "billing-app", Optional.of("m-1"), Optional.of("1.4.2"), 1_000);

    private static final String FULL = """
            LV1
            member\tgroup=billing\tinstance=i1\tclient=billing-app\tmember-id=m-1\tapp-version=1.4.2\tstarted-at=1000\
            \twritten-at=9000\tevery=5000\tstate=RUNNING\ttrouble=fenced\tconcurrency=256\tmax-rate=10.0\
            \tstatus=HELD\twhy=orders-3: drained
            reads\ttopic=orders
            rebalance\tat=2000\treason=joined\tcount=3
            breaker\tname=payments\tstate=FORCED_OPEN\tsince=8000\topenings=2
            command\tid=c1\tverb=drain\thow=IN_FORCE\ttimes=1
            command\tid=c2\tverb=evict\thow=REFUSED\twhy=this release knows no 'evict'\ttimes=0
            partition\ttopic=orders\tpartition=3\tstatus=HELD\twhy=drained\tposition=99\tcommitted=90\tlag=20\tlag-ms=3000\
            \tunfinished=9\theld=1\tparked=4\tdue=1\theld-keys=2\tparked-keys=3\thold=drained\thold-since=8500\
            \tblocker=90\tblocker-what=held\tblocker-attempt=2\tblocker-since=8000\tblocker-failure=IOException\
            \tstood-ms=120""";

    private static final String SPARSE = """
            LV1
            member\tgroup=billing\tinstance=i1\tclient=billing-app\tstarted-at=1000\twritten-at=9000\tevery=5000\
            \tstate=RUNNING\tconcurrency=1\tstatus=OK\twhy=nothing waits
            partition\ttopic=orders\tpartition=3\tstatus=OK\twhy=nothing waits\tposition=0\tunfinished=0\theld=0\tparked=0\
            \tdue=0\theld-keys=0""";

    @Test
    void theStoredFormatStays() {
        assertThat(StatusCodec.encode(full())).isEqualTo(FULL);
        assertThat(StatusCodec.decode(FULL)).isEqualTo(full());
    }

    @Test
    void whatIsNotKnownIsNotWritten() {
        assertThat(StatusCodec.encode(of(List.of(quiet(3, OK))))).isEqualTo(SPARSE);
        assertThat(StatusCodec.decode(SPARSE)).isEqualTo(of(List.of(quiet(3, OK))));
    }

    @Test
    void whatALaterReleaseSaysBesidesIsIgnored() {
        String later = FULL.replace("\tstate=RUNNING", "\tmood=fine\tstate=RUNNING") + "\nweather\tsky=blue\n";
        assertThat(StatusCodec.decode(later)).isEqualTo(full());
    }

    @Test
    void standsInTheTopicOfItsGroup() {
        var record = full().toRecord(0);
        assertThat(record.topic()).isEqualTo("levee.billing.status");
        assertThat(StatusReport.instanceOf(record.key())).hasValue("i1");
        assertThat(StatusReport.instanceOf("other:i1".getBytes(UTF_8))).isEmpty();
        assertThat(StatusReport.readFrom(new ConsumerRecord<>(record.topic(), 0, 5, record.key(), record.value())))
                .isEqualTo(full());
    }

    @Test
    void ofTooManyPartitionsTheWorstAreWritten() {
        var ill = new Health("STALL", "x".repeat(10_000));
        var partitions = IntStream.range(0, 5_000)
                .mapToObj(i -> quiet(i, i % 1_000 == 999 ? ill : OK))
                .toList();
        String text = StatusCodec.encode(of(partitions));
        assertThat(text.length()).isLessThan(257 * 1024);
        var read = StatusCodec.decode(text);
        assertThat(read.partitions().size() + read.omitted()).isEqualTo(5_000);
        assertThat(read.partitions())
                .filteredOn(p -> p.health().status().equals("STALL"))
                .extracting(Partition::partition)
                .containsExactly(999, 1_999, 2_999, 3_999, 4_999);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "LV1", "LV2\nmember\tgroup=billing", "LV1\nmember\tgroup=billing"})
    void whatIsNotKnownIsNotGuessed(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> StatusCodec.decode(text));
    }

    private static StatusReport full() {
        return new StatusReport(
                MEMBER,
                9_000,
                5_000,
                "RUNNING",
                new Health("HELD", "orders-3: drained"),
                Optional.of("fenced"),
                List.of("orders"),
                new Limits(256, OptionalDouble.of(10)),
                Optional.of(new Rebalance(2_000, "joined", 3)),
                List.of(new Partition(
                        "orders",
                        3,
                        new Health("HELD", "drained"),
                        99,
                        OptionalLong.of(90),
                        OptionalLong.of(20),
                        OptionalLong.of(3_000),
                        9,
                        1,
                        4,
                        OptionalInt.of(3),
                        1,
                        2,
                        Optional.of(new Hold("drained", 8_500)),
                        Optional.of(new Blocker(90, "held", 2, 8_000, Optional.of("IOException"))),
                        OptionalLong.of(120))),
                0,
                List.of(new Breaker("payments", "FORCED_OPEN", 8_000, 2)),
                List.of(
                        new Command("c1", "drain", "IN_FORCE", Optional.empty(), 1),
                        new Command("c2", "evict", "REFUSED", Optional.of("this release knows no 'evict'"), 0)));
    }

    private static StatusReport of(List<Partition> partitions) {
        return new StatusReport(
                new Member("billing", "i1", "billing-app", Optional.empty(), Optional.empty(), 1_000),
                9_000,
                5_000,
                "RUNNING",
                OK,
                Optional.empty(),
                List.of(),
                new Limits(1, OptionalDouble.empty()),
                Optional.empty(),
                partitions,
                0,
                List.of(),
                List.of());
    }

    private static Partition quiet(int partition, Health health) {
        return new Partition(
                "orders",
                partition,
                health,
                0,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                0,
                0,
                0,
                OptionalInt.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty());
    }
}
