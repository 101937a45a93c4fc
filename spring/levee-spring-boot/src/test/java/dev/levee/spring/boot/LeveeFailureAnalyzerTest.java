package dev.levee.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.LeveeException;
import dev.levee.spring.RefusedListenerException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

class LeveeFailureAnalyzerTest {

    @Test
    void aRefusalIsDescriptionAndAction() {
        var failure =
                new IllegalStateException("context", new RefusedListenerException("listener orders is X", "write Y"));
        var analysis = Objects.requireNonNull(new LeveeFailureAnalyzer().analyze(failure));
        assertThat(analysis.getDescription()).isEqualTo("Listener orders is X.");
        assertThat(analysis.getAction()).isEqualTo("Write Y.");
    }

    @Test
    void everythingElseNamesWhereSettingsAre() {
        var failure = new LeveeException("listener orders cannot start: holdUpTo is PT2H: give PT0S to PT1H");
        var analysis = Objects.requireNonNull(new LeveeFailureAnalyzer().analyze(failure));
        assertThat(analysis.getDescription())
                .isEqualTo("Listener orders cannot start: holdUpTo is PT2H: give PT0S to PT1H.");
        assertThat(analysis.getAction()).contains("levee.listeners.<id>.*");
    }

    @Test
    void springBootFindsIt() {
        FailureHandler notOurs = FailureHandler.handleMessage((message, failure) -> {});
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(FailureAnalyzer.class, notOurs))
                .hasAtLeastOneElementOfType(LeveeFailureAnalyzer.class);
    }
}
