package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Category;
import dev.levee.Ordering;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** M5.2: what a record sends is out when the first commit point that tells of it is made: not before, and not later. */
class EmissionTest {

    private static final List<ProducerRecord<byte[], byte[]>> OUTPUT =
            List.of(new ProducerRecord<>("payments", new byte[] {1}));

    private final TestLog log = new TestLog();
    private final ShardDriver driver = new ShardDriver(Given.settings(Ordering.KEY), log);

    @BeforeEach
    void own() {
        log.append("a");
        log.append("a");
        log.append("b");
        driver.begin(Given.from(0));
        driver.poll(10);
    }

    private Worker start() {
        var worker = driver.take(driver.effects.queue.get(0));
        driver.claim(worker);
        worker.run.emit(0, OUTPUT);
        return worker;
    }

    private List<Long> sent() {
        return driver.effects.emissions.stream()
                .map(emission -> emission.source().offset())
                .toList();
    }

    @Test
    void aPointTakesWhatNobodyReportedYet() {
        Worker a = start();
        assertThat(driver.commitPoint().offset()).isZero();
        assertThat(sent()).isEmpty();
        driver.succeed(a);
        assertThat(driver.commitPoint().offset()).isEqualTo(1);
        assertThat(sent()).containsExactly(0L);
    }

    @Test
    void nothingIsSentTwice() {
        Worker a = start();
        driver.succeed(a);
        driver.commitPoint();
        driver.claim(a);
        a.run.emit(1, OUTPUT);
        driver.succeed(a);
        driver.claim(a);
        List.copyOf(driver.reports).forEach(driver::apply);
        driver.commitPoint();
        assertThat(sent()).containsExactly(0L, 1L);
    }

    @Test
    void whatFailsSendsNothing() {
        driver.fail(start(), Given.failure(Category.TRANSIENT));
        driver.apply(driver.reports.get(0));
        driver.commitPoint();
        assertThat(sent()).isEmpty();
    }

    @Test
    void whatEndsAfterItsOwnershipSendsNothing() {
        Worker a = start();
        driver.abandon();
        driver.succeed(a);
        driver.begin(Given.from(0));
        List.copyOf(driver.reports).forEach(driver::apply);
        driver.commitPoint();
        assertThat(sent()).isEmpty();
    }

    @Test
    void theLastPointOfAnOwnershipTakesWhatEndedWhileItDrained() {
        Worker a = start();
        driver.drain();
        driver.succeed(a);
        assertThat(driver.retire().offset()).isEqualTo(1);
        assertThat(sent()).containsExactly(0L);
    }
}
