package dev.levee.triage.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Dead letters as others write them. */
public final class Letters {

    static final byte[] KEY = {0, -1, 'k'};
    static final byte[] VALUE = {(byte) 0xC3, 0x28, 'v'};

    private final Headers headers = new RecordHeaders();

    public Letters text(String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
        return this;
    }

    public Letters bytes(String name, byte... value) {
        headers.add(name, value);
        return this;
    }

    public Letters number(String name, int value) {
        return bytes(name, ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    public Letters number(String name, long value) {
        return bytes(name, ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    public Headers headers() {
        return headers;
    }

    public ConsumerRecord<byte[], byte[]> in(String topic) {
        return in(topic, KEY, VALUE);
    }

    public ConsumerRecord<byte[], byte[]> in(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                topic, 2, 70, 1_000, TimestampType.CREATE_TIME, 0, 0, key, value, headers, Optional.empty());
    }
}
