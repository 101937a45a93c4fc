package dev.levee.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class BarsTest {

    @Test
    void aBarIsAsLongAsItsNumber() throws Exception {
        var numbers = new LinkedHashMap<String, Double>(Map.of());
        numbers.put("plain loop", 2_000_000.0);
        numbers.put("Levee", 1_500_000.0);
        numbers.put("<others>", 0.0);

        var bars = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        Bars.of("empty & quick", "records/s", numbers).getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("rect");

        assertThat(bars.getLength()).isEqualTo(3);
        double longest = width(bars.item(0));
        assertThat(width(bars.item(1))).isEqualTo(longest * 0.75);
        assertThat(width(bars.item(2))).isLessThanOrEqualTo(1);
    }

    private static double width(Object bar) {
        return Double.parseDouble(((Element) bar).getAttribute("width"));
    }
}
