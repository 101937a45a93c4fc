package dev.levee.bench.report;

import java.util.Locale;
import java.util.Map;

/** A bar for each of some numbers, as a picture (SVG) that reads on light and dark pages. */
final class Bars {

    private static final int ROW = 28;
    private static final int NAMES = 230;
    private static final int LONGEST = 420;
    private static final int WIDTH = NAMES + LONGEST + 130;

    private Bars() {}

    /** @param numbers from top to bottom, each with its name; not negative */
    static String of(String title, String unit, Map<String, Double> numbers) {
        double most =
                numbers.values().stream().mapToDouble(number -> number).max().orElse(1);
        int height = (numbers.size() + 2) * ROW;
        var svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"14\">%n"
                        + "<title>%s</title>%n"
                        + "<style>text{fill:#24292f}rect{fill:#57606a}.levee{fill:#0969da}"
                        + "@media(prefers-color-scheme:dark){text{fill:#d0d7de}rect{fill:#8b949e}.levee{fill:#58a6ff}}</style>%n"
                        + "<text x=\"%d\" y=\"20\" font-weight=\"bold\">%s (%s)</text>%n",
                WIDTH,
                height,
                escaped(title),
                NAMES,
                escaped(title),
                escaped(unit)));
        int y = ROW + 6;
        for (var number : numbers.entrySet()) {
            double length = most == 0 ? 0 : LONGEST * number.getValue() / most;
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text><rect%s x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"18\"/>"
                            + "<text x=\"%.1f\" y=\"%d\">%,.0f</text>%n",
                    NAMES - 8,
                    y + 14,
                    escaped(number.getKey()),
                    number.getKey().startsWith("Levee") ? " class=\"levee\"" : "",
                    NAMES,
                    y,
                    Math.max(1, length),
                    NAMES + length + 8,
                    y + 14,
                    number.getValue()));
            y += ROW;
        }
        return svg.append("</svg>").append(System.lineSeparator()).toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
