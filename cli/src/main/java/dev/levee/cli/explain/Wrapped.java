package dev.levee.cli.explain;

import java.util.List;

/** Lines no wider than a terminal. */
final class Wrapped {

    private Wrapped() {}

    /** Appends the line, cut between words; what is cut off goes on below, two characters further in. */
    static void append(String line, String indent, int width, StringBuilder text) {
        int column = indent.length();
        text.append(indent);
        boolean first = true;
        for (String word : List.of(line.split(" "))) {
            if (!first && column + 1 + word.length() > width) {
                text.append('\n').append(indent).append("  ").append(word);
                column = indent.length() + 2 + word.length();
            } else {
                text.append(first ? "" : " ").append(word);
                column += word.length() + (first ? 0 : 1);
            }
            first = false;
        }
        text.append('\n');
    }
}
