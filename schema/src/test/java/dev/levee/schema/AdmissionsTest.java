package dev.levee.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.levee.schema.registry.RegistryDownException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** M1.5: what is known, for how long, and what becomes of records while nobody answers. */
class AdmissionsTest {

    private static final SchemaUse USE = new SchemaUse("orders-value", 7);
    private static final Verdict GOOD = new Verdict.Admitted((data, from) -> Optional.empty());
    private static final Verdict BAD = new Verdict.Rejected("no");
    private static final long RECHECK_MS = 60_000;

    private final List<SchemaUse> asked = new ArrayList<>();
    private Verdict answer = GOOD;
    private boolean down;
    private long now = -1_000_000; // a monotonic clock may begin anywhere

    private Admissions admissions(WhenDown policy) {
        return new Admissions(
                use -> {
                    asked.add(use);
                    if (down) {
                        throw new RegistryDownException("connection refused", null);
                    }
                    return answer;
                },
                policy,
                RECHECK_MS,
                () -> now);
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerHoldsForItsTime(WhenDown policy) {
        var admissions = admissions(policy);
        assertThat(admissions.of(USE)).isSameAs(GOOD);
        now += RECHECK_MS - 1;
        assertThat(admissions.of(USE)).isSameAs(GOOD);
        assertThat(asked).hasSize(1);

        answer = BAD;
        now += 1;
        assertThat(admissions.of(USE)).isSameAs(BAD);
        assertThat(asked).hasSize(2);
    }

    @Test
    void whatIsRejectedIsAskedAgainSooner() {
        var admissions = admissions(WhenDown.CACHED);
        answer = BAD;
        assertThat(admissions.of(USE)).isSameAs(BAD);
        answer = GOOD;
        now += Admission.REJECTED_MS - 1;
        assertThat(admissions.of(USE)).isSameAs(BAD);
        now += 1;
        assertThat(admissions.of(USE)).isSameAs(GOOD);
    }

    @ParameterizedTest
    @EnumSource
    void whatNobodyEverAnsweredNeverPasses(WhenDown policy) {
        down = true;
        var admissions = admissions(policy);
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> admissions.of(USE))
                .withMessageContainingAll("schema 7 of subject orders-value", "connection refused", "send it again");
        down = false;
        now += Admission.ASK_AGAIN_MS;
        assertThat(admissions.of(USE)).isSameAs(GOOD);
    }

    @Test
    void cachedSchemasGoOnAndOthersDoNot() {
        var admissions = admissions(WhenDown.CACHED);
        var other = new SchemaUse("orders-value", 8);
        admissions.of(USE);
        down = true;
        now += 100 * RECHECK_MS;
        assertThat(admissions.of(USE)).isSameAs(GOOD);
        assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(() -> admissions.of(other));
    }

    @Test
    void whatWasRejectedIsNotGoodForBeingCached() {
        var admissions = admissions(WhenDown.CACHED);
        answer = BAD;
        admissions.of(USE);
        down = true;
        now += 100 * RECHECK_MS;
        assertThat(admissions.of(USE)).isSameAs(BAD);
    }

    @Test
    void refusingBeginsWhenWhatIsKnownIsOld() {
        var admissions = admissions(WhenDown.REFUSE);
        admissions.of(USE);
        down = true;
        now += RECHECK_MS - 1;
        assertThat(admissions.of(USE)).isSameAs(GOOD);
        now += 1;
        assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(() -> admissions.of(USE));
        down = false;
        now += Admission.ASK_AGAIN_MS;
        assertThat(admissions.of(USE)).isSameAs(GOOD);
    }

    @Test
    void aRegistryThatIsDownIsNotAskedForEveryRecord() {
        var admissions = admissions(WhenDown.CACHED);
        admissions.of(USE);
        down = true;
        now += RECHECK_MS;
        for (int i = 0; i < 100; i++) {
            admissions.of(USE);
        }
        assertThat(asked).hasSize(2);
        now += Admission.ASK_AGAIN_MS;
        admissions.of(USE);
        assertThat(asked).hasSize(3);
    }
}
