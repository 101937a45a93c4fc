package dev.levee.cli.offsets;

import dev.levee.cli.InvalidInput;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Partitions of a topic.
 *
 * @param partitions empty for all
 */
record Selected(String topic, List<Integer> partitions) {

    private static final Pattern FORM = Pattern.compile("([a-zA-Z0-9._-]{1,249})(?::(\\d{1,6}(?:,\\d{1,6})*))?");

    Selected {
        partitions = List.copyOf(partitions);
    }

    /** Of {@code orders} or {@code orders:0,2}. */
    static Selected parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidInput("--topic " + text + " is no topic: give one such as orders, or orders:0,2 for two"
                    + " partitions of it");
        }
        String numbers = matcher.group(2);
        return new Selected(
                matcher.group(1),
                numbers == null
                        ? List.of()
                        : Arrays.stream(numbers.split(","))
                                .map(Integer::valueOf)
                                .toList());
    }

    boolean contains(int partition) {
        return partitions.isEmpty() || partitions.contains(partition);
    }
}
