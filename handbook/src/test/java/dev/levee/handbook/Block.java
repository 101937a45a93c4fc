package dev.levee.handbook;

import java.util.List;

/**
 * A block of code on a page.
 *
 * @param line of the page on which the code begins, from 1 on
 * @param info what stands behind the fence, e.g. {@code java}; empty for an indented block
 */
record Block(Page page, int line, String info, List<String> code) {

    /** The language: the first word of the info string. */
    String language() {
        return info.split(" ", 2)[0];
    }

    /** Whether it says of itself that it is no complete code. */
    boolean isFragment() {
        return info.contains(" fragment");
    }

    String text() {
        return String.join("\n", code);
    }

    /** Where its line {@code number}, from 0 on, stands. */
    String place(long number) {
        return page.name() + ":" + (line + number);
    }
}
