package dev.levee.schema.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import dev.levee.schema.registry.SchemaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProtobufPayloadTest {

    private static final String PRICE = "syntax = \"proto3\"; package shop; message Price { int64 cents = 1; }";

    private static final String ORDER = """
            syntax = "proto3";
            package shop;
            import "shop/price.proto";
            import "google/protobuf/timestamp.proto";
            message Other { string a = 1; }
            message Order {
              string id = 1;
              repeated Line lines = 2;
              Price total = 3;
              google.protobuf.Timestamp at = 4;
              message Line { int32 count = 1; }
            }""";

    private static final PayloadCheck CHECK =
            PayloadChecks.of(SchemaType.PROTOBUF, ORDER, Map.of("shop/price.proto", PRICE));

    private interface Body {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] bytes(Body body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(bytes);
        body.write(out);
        out.flush();
        return bytes.toByteArray();
    }

    private static Optional<Misfit> misfit(int[] indexes, Body body) throws IOException {
        return CHECK.misfit(
                bytes(out -> {
                    out.writeRawBytes(new byte[5]);
                    out.writeSInt32NoTag(indexes.length);
                    for (int index : indexes) {
                        out.writeSInt32NoTag(index);
                    }
                    body.write(out);
                }),
                5);
    }

    @Test
    void whatFitsFits() throws IOException {
        assertThat(misfit(new int[] {1}, out -> {
                    out.writeString(1, "o-1");
                    out.writeByteArray(2, bytes(line -> line.writeInt32(1, 3)));
                    out.writeByteArray(3, bytes(price -> price.writeInt64(1, 1250)));
                    out.writeByteArray(4, bytes(at -> at.writeInt64(1, 1)));
                }))
                .isEmpty();
        assertThat(misfit(new int[] {1, 0}, out -> out.writeInt32(1, 3))).isEmpty();
        assertThat(misfit(new int[0], out -> out.writeString(1, "x"))).isEmpty();
    }

    @Test
    void fieldsThatTheSchemaLacksAreNoticed() throws IOException {
        assertThat(misfit(new int[] {1}, out -> {
                    out.writeByteArray(2, bytes(line -> line.writeInt32(1, 3)));
                    out.writeByteArray(2, bytes(line -> line.writeInt32(9, 3)));
                }))
                .contains(new Misfit("Order.lines[1]", "has field 9, which the schema does not have"));
        assertThat(misfit(new int[] {1}, out -> out.writeByteArray(3, bytes(price -> price.writeString(2, "EUR")))))
                .contains(new Misfit("Order.total", "has field 2, which the schema does not have"));
    }

    @Test
    void anotherMessageOrNoneIsNoticed() throws IOException {
        assertThat(misfit(new int[] {2}, out -> {}).orElseThrow().problem()).contains("does not have");
        assertThat(misfit(new int[] {1, 1}, out -> {})).isPresent();
        assertThat(misfit(new int[] {-1}, out -> {})).isPresent();
        assertThat(misfit(new int[] {1}, out -> out.writeRawBytes(new byte[] {10, 100, 1})))
                .contains(new Misfit("Order", "is no such message, or lacks a required field"));
        assertThat(CHECK.misfit(new byte[5], 5)).isPresent();
    }
}
