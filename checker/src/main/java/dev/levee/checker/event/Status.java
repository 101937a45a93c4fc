package dev.levee.checker.event;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What a member says about itself from time to time: figures by name. */
public record Status(Stamp at, Map<String, Long> values) implements Event {
    public Status {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }
}
