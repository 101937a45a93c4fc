package dev.levee.cli.dlq;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Columns as wide as they have to be; the last one is not filled up. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();
    private final Set<Integer> numbers;

    /** {@code numbers} are the columns that are aligned to the right. */
    public Table(Set<Integer> numbers, String... heading) {
        this.numbers = numbers;
        rows.add(List.of(heading));
    }

    public void add(Object... cells) {
        var row = new ArrayList<String>();
        for (Object cell : cells) {
            row.add(Printable.line(String.valueOf(cell)));
        }
        rows.add(row);
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        var text = new StringBuilder();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String fill = " ".repeat(widths[i] - row.get(i).length());
                line.append(numbers.contains(i) ? fill + row.get(i) : row.get(i) + fill)
                        .append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
