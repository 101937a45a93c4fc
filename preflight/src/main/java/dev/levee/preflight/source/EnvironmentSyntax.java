package dev.levee.preflight.source;

import dev.levee.preflight.config.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code .env}: {@code SPRING_KAFKA_CONSUMER_GROUP_ID=billing} and {@code KAFKA_ACKS=all}; other variables are not ours. */
final class EnvironmentSyntax {

    private static final Pattern LINE = Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][\\w.]*)\\s*=\\s*(.*?)\\s*");

    private EnvironmentSyntax() {}

    static Document parse(String file, String text) throws UnusableFile {
        List<String> lines = text.lines().toList();
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            var place = new Place(file, i + 1);
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new UnusableFile(place, "no assignment: an environment file has lines NAME=VALUE");
            }
            String name = matcher.group(1);
            if (name.startsWith("SPRING_") || name.startsWith("KAFKA_")) {
                String path = name.toLowerCase(Locale.ROOT).replace('_', '.');
                entries.add(new Entry(path, name, unquoted(matcher.group(2)), place));
            }
        }
        return new Document(List.of(new Section(entries)), Suppression.inComments(file, lines));
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(0) == value.charAt(value.length() - 1);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
