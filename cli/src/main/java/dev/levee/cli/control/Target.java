package dev.levee.cli.control;

import dev.levee.cli.InvalidInput;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** A partition or a record, as {@code orders-3} or {@code orders-3@17}. */
record Target(String topic, int partition, OptionalLong offset) {

    private static final Pattern FORM = Pattern.compile("(.+)-([0-9]{1,9})(?:@([0-9]{1,18}))?");

    static Target parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw new InvalidInput(text + " is no partition or record: give e.g. orders-3 or orders-3@17");
        }
        return new Target(
                match.group(1),
                Integer.parseInt(match.group(2)),
                match.group(3) == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(match.group(3))));
    }

    /** A partition alone. */
    static Target partition(String text) {
        var target = parse(text);
        if (target.offset().isPresent()) {
            throw new InvalidInput(text + " is a record: give its partition, " + target);
        }
        return target;
    }

    /** A record, by its offset. */
    static Target record(String text) {
        var target = parse(text);
        if (target.offset().isEmpty()) {
            throw new InvalidInput(text + " is a partition: give the record, " + target + "@OFFSET");
        }
        return target;
    }

    /** The partition. */
    @Override
    public String toString() {
        return topic + "-" + partition;
    }
}
