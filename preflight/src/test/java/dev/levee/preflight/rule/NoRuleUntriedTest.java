package dev.levee.preflight.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NoRuleUntriedTest {

    @Test
    void everyRuleHasACaseOrATestOfItsOwn() {
        var tried = Stream.concat(
                        RulesTest.cases().stream().map(RulesTest.Case::rule),
                        TogetherTest.cases().stream().map(TogetherTest.Case::rule))
                .collect(Collectors.toSet());
        assertThat(Rules.ALL.stream().map(Rule::id))
                .doesNotHaveDuplicates()
                .filteredOn(id -> !tried.contains(id))
                .containsExactlyInAnyOrder("K02", "P16", "P17", "C09", "C10", "C20", "S04", "S05");
    }
}
