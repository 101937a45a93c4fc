package dev.levee.schema.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.schema.registry.SchemaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class AvroPayloadTest {

    private static final String CUSTOMER =
            "{\"type\":\"record\",\"name\":\"Customer\",\"fields\":[{\"name\":\"name\",\"type\":\"string\"}]}";

    private static final String ORDER = """
            {"type":"record","name":"Order","fields":[
              {"name":"id","type":"string"},
              {"name":"customer","type":"Customer"},
              {"name":"lines","type":{"type":"array","items":{"type":"record","name":"Line","fields":[
                {"name":"amount","type":"double"},
                {"name":"note","type":["null","string"]},
                {"name":"kind","type":{"type":"enum","name":"Kind","symbols":["A","B"]}}]}}},
              {"name":"tags","type":{"type":"map","values":"long"}},
              {"name":"hash","type":{"type":"fixed","name":"Hash","size":4}},
              {"name":"raw","type":"bytes"},
              {"name":"count","type":"int"},
              {"name":"share","type":"float"},
              {"name":"paid","type":"boolean"}]}""";

    private static final PayloadCheck CHECK = PayloadChecks.of(SchemaType.AVRO, ORDER, Map.of("Customer", CUSTOMER));

    private static byte[] order() throws IOException {
        var parser = new Schema.Parser();
        Schema customer = parser.parse(CUSTOMER);
        Schema order = parser.parse(ORDER);
        Schema line = order.getField("lines").schema().getElementType();
        GenericRecord first = new GenericRecordBuilder(line)
                .set("amount", 1.5)
                .set("note", null)
                .set("kind", new GenericData.EnumSymbol(line.getField("kind").schema(), "A"))
                .build();
        GenericRecord second = new GenericRecordBuilder(line)
                .set("amount", 2.5)
                .set("note", "n")
                .set("kind", new GenericData.EnumSymbol(line.getField("kind").schema(), "B"))
                .build();
        GenericRecord whole = new GenericRecordBuilder(order)
                .set("id", "o-1")
                .set(
                        "customer",
                        new GenericRecordBuilder(customer).set("name", "ada").build())
                .set("lines", List.of(first, second))
                .set("tags", Map.of("a", 1L))
                .set("hash", new GenericData.Fixed(order.getField("hash").schema(), new byte[4]))
                .set("raw", ByteBuffer.wrap(new byte[] {1, 2}))
                .set("count", 3)
                .set("share", 0.5f)
                .set("paid", true)
                .build();
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[5]);
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(order).write(whole, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    @Test
    void whatItsWriterWroteFits() throws IOException {
        assertThat(CHECK.misfit(order(), 5)).isEmpty();
    }

    @Test
    void noPrefixOfItFits() throws IOException {
        byte[] whole = order();
        for (int length = 5; length < whole.length; length++) {
            assertThat(CHECK.misfit(Arrays.copyOf(whole, length), 5))
                    .as("%s bytes", length)
                    .isPresent();
        }
    }

    @Test
    void anythingBehindItIsNoticed() throws IOException {
        byte[] whole = order();
        assertThat(CHECK.misfit(Arrays.copyOf(whole, whole.length + 1), 5))
                .contains(new Misfit("Order", "there are bytes behind its end"));
    }

    @Test
    void thePathLeadsToWhatDoesNotFit() throws IOException {
        byte[] whole = order();
        // id 4, name 4, count of lines 1, amount 8, union 1, kind 1; then amount 8 and the union of the second line
        int union = 5 + 4 + 4 + 1 + 8 + 1 + 1 + 8;
        assertThat(whole[union]).isEqualTo((byte) 2);
        whole[union] = 6;
        assertThat(CHECK.misfit(whole, 5))
                .contains(new Misfit("Order.lines[1].note", "names the 3th of 2 possibilities"));
    }
}
