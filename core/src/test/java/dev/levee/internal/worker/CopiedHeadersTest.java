package dev.levee.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** Whatever is done to the copy, the original stays as it was. */
class CopiedHeadersTest {

    private final Headers original =
            new RecordHeaders(List.of(new RecordHeader("a", new byte[] {1}), new RecordHeader("a", new byte[] {2})));
    private final Headers copy = new CopiedHeaders(original);

    @Test
    void whatIsInTheOriginalIsInTheCopy() {
        assertThat(copy.toArray()).isEqualTo(original.toArray());
        assertThat(copy).containsExactly(original.toArray());
        assertThat(copy.headers("a")).hasSize(2);
        assertThat(copy.lastHeader("a").value()).containsExactly(2);
        assertThat(copy.lastHeader("b")).isNull();
    }

    @Test
    void changesStayInTheCopy() {
        Header[] before = original.toArray();
        copy.add("b", new byte[0]).add(new RecordHeader("c", new byte[0])).remove("a");

        assertThat(copy).extracting(Header::key).containsExactly("b", "c");
        assertThat(original.toArray()).isEqualTo(before);
    }
}
