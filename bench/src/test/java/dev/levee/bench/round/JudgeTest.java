package dev.levee.bench.round;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.bench.load.Keys;
import dev.levee.bench.load.Records;
import dev.levee.bench.load.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is lost, twice, or early is seen, whatever the contender promises. */
class JudgeTest {

    private static final Records RECORDS = Records.of(1, 100, Keys.UNIFORM, 5);

    static List<Function<Records, Judge>> judges() {
        return List.of(KeyOrder::new, AnyOrder::new);
    }

    @ParameterizedTest
    @MethodSource("judges")
    void allInOrder(Function<Records, Judge> judges) {
        Judge judge = judges.apply(RECORDS);
        var values = values();
        values.subList(0, 99).forEach(judge::handled);
        assertThat(judge.isComplete()).as("one is missing").isFalse();
        judge.handled(values.get(99));
        assertThat(judge.isComplete()).isTrue();
        assertThat(judge.duplicates()).isZero();
        assertThat(judge.orderViolations()).isZero();
    }

    @ParameterizedTest
    @MethodSource("judges")
    void oneTwice(Function<Records, Judge> judges) {
        Judge judge = judges.apply(RECORDS);
        var values = values();
        values.add(60, values.get(50));
        values.forEach(judge::handled);
        assertThat(judge.duplicates()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("judges")
    void oneOfAKeyBeforeTheOther(Function<Records, Judge> judges) {
        Judge judge = judges.apply(RECORDS);
        var values = values();
        int key = Value.key(values.get(0));
        int next = 1;
        while (Value.key(values.get(next)) != key) {
            next++;
        }
        Collections.swap(values, 0, next);
        values.forEach(judge::handled);
        assertThat(judge.orderViolations()).isPositive();
    }

    private static List<byte[]> values() {
        var values = new ArrayList<byte[]>();
        int[] turns = new int[RECORDS.keys()];
        for (int key : RECORDS.drawn()) {
            values.add(new Value(key, ++turns[key], values.size()).bytes(16));
        }
        return values;
    }
}
