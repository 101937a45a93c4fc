package dev.levee.proof.preflight.shown;

/**
 * A rule's bad configuration, started, and its consequence, seen.
 *
 * @param rule its id
 * @param shown what is seen, for the documentation
 */
record Demonstration(String rule, String shown, Scenario scenario) {

    /** Fails unless the rule finds the configuration and its consequence comes. */
    @FunctionalInterface
    interface Scenario {
        void play(Stage stage) throws Exception;
    }

    @Override
    public String toString() {
        return rule;
    }
}
