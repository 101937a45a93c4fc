package dev.levee.producer;

import java.util.List;
import java.util.function.Predicate;

/**
 * A setting that takes away what its profile promises, or can never work. The client accepts most of them without a word.
 *
 * @param key client property that it is about
 * @param refused whether such a producer does not start; otherwise it is a line in the log
 * @param applies whether settings have it
 * @param consequence of leaving it so; <code>{key}</code> stands for another property with its value
 * @param fix in the imperative; with <code>{key}</code> too
 */
public record SettingRule(
        String key, boolean refused, Predicate<ProducerSettings> applies, String consequence, String fix) {

    /** Every rule that needs no broker, in the order of looking. */
    public static List<SettingRule> all() {
        return SettingRules.ALL;
    }
}
