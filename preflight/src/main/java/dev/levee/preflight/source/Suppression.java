package dev.levee.preflight.source;

import dev.levee.preflight.config.Place;
import dev.levee.preflight.rule.Finding;
import dev.levee.preflight.rule.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in a file that a rule does not matter there, and why: {@code # levee:ignore P01 metrics may be lost}. It counts in its
 * whole file, or for one key: {@code # levee:ignore C23(my.key) read by our interceptor}.
 */
public record Suppression(String rule, Optional<String> key, String reason, Place place) {

    /** Where a format has no comments, a setting says it: its value is {@code P01 metrics may be lost}, or a list of such. */
    static final String KEY = "levee:ignore";

    private static final Pattern COMMENT = Pattern.compile("^\\s*[#!]\\s*levee:ignore\\b(.*)$");
    private static final Pattern FORM = Pattern.compile("\\s*([A-Z]\\d\\d)(?:\\(([^)\\s]+)\\))?(?:\\s+(.*\\S))?\\s*");

    public boolean covers(Finding finding) {
        return finding.place().file().equals(place.file())
                && finding.rule().id().equals(rule)
                && key.map(finding.key()::equals).orElse(true);
    }

    /** Of a whole file; a comment has its line for itself. */
    static List<Suppression> inComments(String file, List<String> lines) throws UnusableFile {
        var found = new ArrayList<Suppression>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher comment = COMMENT.matcher(lines.get(i));
            if (comment.matches()) {
                found.add(parse(comment.group(1), new Place(file, i + 1)));
            }
        }
        return found;
    }

    /** Of {@code P01 the reason}. */
    static Suppression parse(String text, Place place) throws UnusableFile {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new UnusableFile(place, "levee:ignore names no rule: write levee:ignore P01 and the reason");
        }
        String rule = matcher.group(1);
        if (Rules.of(rule).isEmpty()) {
            throw new UnusableFile(place, "levee:ignore " + rule + ": there is no such rule");
        }
        if (matcher.group(3) == null) {
            throw new UnusableFile(place, "levee:ignore " + rule + " has no reason: write why behind it");
        }
        return new Suppression(rule, Optional.ofNullable(matcher.group(2)), matcher.group(3), place);
    }
}
