package dev.levee.proof.search.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.proof.search.Search;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** G1 and G2 across takeovers of the retry topic (A1, A21, A22), and that no rule of the protocol may be left out. */
class RetryProtocolTest {

    private static final int MOST_STATES = 5_000_000;

    @Test
    void withAllRulesNoPromiseBreaks() {
        for (Bounds bounds : List.of(new Bounds(2, 1, 2, 2, 1), new Bounds(3, 2, 2, 1, 0))) {
            var found = Search.of(new RetryProtocol(bounds, EnumSet.allOf(Rule.class)), MOST_STATES);
            assertThat(found.counterexample()).as("%s", bounds).isNull();
            assertThat(found.exhausted()).as("%s in %s", bounds, found).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void noRuleCanBeLeftOut(Rule rule) {
        var rest = EnumSet.complementOf(EnumSet.of(rule));
        var found = Search.of(new RetryProtocol(Bounds.ENOUGH_FOR_EACH_RULE, rest), MOST_STATES);
        assertThat(found.counterexample()).as("without %s", rule).isNotNull();
    }
}
