package dev.levee.spring.boot;

import dev.levee.LeveeException;
import dev.levee.spring.RefusedListenerException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** What Levee refuses at start, in the form in which Spring Boot tells why an application did not start. */
final class LeveeFailureAnalyzer extends AbstractFailureAnalyzer<LeveeException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, LeveeException cause) {
        if (cause instanceof RefusedListenerException refused) {
            return new FailureAnalysis(sentence(refused.what()), sentence(refused.instead()), cause);
        }
        return new FailureAnalysis(
                sentence(String.valueOf(cause.getMessage())),
                "Correct the setting that is named: of one listener levee.listeners.<id>.*, of all levee.*, of the client"
                        + " spring.kafka.*.",
                cause);
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
