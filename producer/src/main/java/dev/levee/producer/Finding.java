package dev.levee.producer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a rule says against some settings. */
public record Finding(SettingRule rule, ProducerSettings settings) {

    private static final Pattern NAMED = Pattern.compile("\\{([a-z.]+)}");

    /** The value, the consequence and the fix, in one line. */
    public String message() {
        String key = rule.key();
        String value = settings.text(key);
        String verdict = value.isEmpty()
                ? key + " is missing in profile "
                : key + "=" + value + (rule.refused() ? " is refused by profile " : " is risky in profile ");
        return "client property " + verdict + settings.profile() + ": " + filled(rule.consequence()) + "; "
                + filled(rule.fix());
    }

    private String filled(String text) {
        return NAMED.matcher(text)
                .replaceAll(named -> Matcher.quoteReplacement(named.group(1) + "=" + settings.text(named.group(1))));
    }
}
