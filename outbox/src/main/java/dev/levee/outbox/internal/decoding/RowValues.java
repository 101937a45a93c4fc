package dev.levee.outbox.internal.decoding;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.levee.outbox.OutboxEvent;
import dev.levee.outbox.internal.decision.OutboxRow;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the outbox from PostgreSQL's binary form of its values. */
final class RowValues {

    /** PostgreSQL counts microseconds from the year 2000 on. */
    private static final long MILLIS_OF_2000 = 946_684_800_000L;

    private final Map<String, @Nullable ByteBuffer> values;

    private RowValues(Map<String, @Nullable ByteBuffer> values) {
        this.values = values;
    }

    static OutboxRow read(List<String> names, List<@Nullable ByteBuffer> values) {
        var byName = new HashMap<String, @Nullable ByteBuffer>();
        for (int column = 0; column < names.size(); column++) {
            byName.put(names.get(column), values.get(column));
        }
        return new RowValues(byName).row();
    }

    private OutboxRow row() {
        var payload = values.get("payload");
        var id = value("id");
        var event = OutboxEvent.of(
                        string(value("aggregatetype")),
                        string(value("aggregateid")),
                        string(value("type")),
                        payload == null ? null : bytes(payload))
                .id(new UUID(id.getLong(), id.getLong()))
                .version(value("version").getLong());
        var headers = strings(value("headers"));
        for (int at = 0; at + 1 < headers.size(); at += 2) {
            event = event.header(headers.get(at), headers.get(at + 1));
        }
        return new OutboxRow(
                value("seq").getLong(),
                value("shard").getShort(),
                event,
                Math.floorDiv(value("created_at").getLong(), 1_000L) + MILLIS_OF_2000);
    }

    private ByteBuffer value(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the log tells of an event without " + name
                    + ": the publication must have all columns of levee_outbox");
        }
        return value;
    }

    private static List<String> strings(ByteBuffer array) {
        var strings = new ArrayList<String>();
        int dimensions = array.getInt();
        array.position(array.position() + 2 * Integer.BYTES); // whether there are nulls, and the elements' type
        if (dimensions > 0) {
            int count = array.getInt();
            array.getInt(); // the first one's number
            for (int at = 0; at < count; at++) {
                int length = array.getInt(); // -1 is null, as the table's reader has it too
                strings.add(length < 0 ? "null" : string(array.slice(array.position(), length)));
                array.position(array.position() + Math.max(length, 0));
            }
        }
        return strings;
    }

    private static String string(ByteBuffer value) {
        return new String(bytes(value), UTF_8);
    }

    private static byte[] bytes(ByteBuffer value) {
        var bytes = new byte[value.remaining()];
        value.get(bytes);
        return bytes;
    }
}
