package dev.levee.cli.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The first examples of what is wrong: a number says how much, an example lets one look. */
final class Findings {

    private static final int KEPT = 20;

    private final List<String> examples = new ArrayList<>();

    void add(Supplier<String> example) {
        if (examples.size() < KEPT) {
            examples.add(example.get());
        }
    }

    List<String> examples() {
        return List.copyOf(examples);
    }
}
