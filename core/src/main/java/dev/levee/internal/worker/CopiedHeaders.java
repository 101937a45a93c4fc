package dev.levee.internal.worker;

import java.util.Iterator;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A copy of headers: deserializers may change what they are given, and the record is read again. Made when somebody looks,
 * since most do not. Not thread-safe.
 */
final class CopiedHeaders implements Headers {

    private final Headers original;
    private @Nullable Headers copy;

    CopiedHeaders(Headers original) {
        this.original = original;
    }

    private Headers copy() {
        Headers made = copy;
        if (made == null) {
            made = new RecordHeaders(original);
            copy = made;
        }
        return made;
    }

    @Override
    public Headers add(Header header) {
        copy().add(header);
        return this;
    }

    @Override
    public Headers add(String key, byte[] value) {
        copy().add(key, value);
        return this;
    }

    @Override
    public Headers remove(String key) {
        copy().remove(key);
        return this;
    }

    @Override
    public @Nullable Header lastHeader(String key) {
        return copy().lastHeader(key);
    }

    @Override
    public Iterable<Header> headers(String key) {
        return copy().headers(key);
    }

    @Override
    public Header[] toArray() {
        return copy().toArray();
    }

    @Override
    public Iterator<Header> iterator() {
        return copy().iterator();
    }
}
