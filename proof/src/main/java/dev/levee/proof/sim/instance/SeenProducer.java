package dev.levee.proof.sim.instance;

import dev.levee.checker.event.Phase;
import dev.levee.wire.LeveeHeaders;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A Kafka producer of which is seen what it writes, and what became of that. */
final class SeenProducer implements InvocationHandler {

    /** Instead of the true one, in which every JDK has frames of its own: a seed is the same on all of them. */
    private static final byte[] STACK =
            "\tat com.example.Billing.charge(Billing.java:17)\n".repeat(20).getBytes(StandardCharsets.UTF_8);

    private final Producer<byte[], byte[]> seen;
    private final Sight sight;

    private final Function<ProducerRecord<byte[], byte[]>, Written> meaning;

    private SeenProducer(
            Producer<byte[], byte[]> seen, Sight sight, Function<ProducerRecord<byte[], byte[]>, Written> meaning) {
        this.seen = seen;
        this.sight = sight;
        this.meaning = meaning;
    }

    @SuppressWarnings("unchecked")
    static Producer<byte[], byte[]> of(
            Producer<byte[], byte[]> seen, Sight sight, Function<ProducerRecord<byte[], byte[]>, Written> meaning) {
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                SeenProducer.class.getClassLoader(),
                new Class<?>[] {Producer.class},
                new SeenProducer(seen, sight, meaning));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        sight.boundary();
        Object[] given = arguments == null ? new Object[0] : arguments;
        if (method.getName().equals("send")) {
            return send(method, given);
        }
        return call(method, given);
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object send(Method method, Object[] given) throws Throwable {
        var record = (ProducerRecord<byte[], byte[]>) given[0];
        Headers headers = record.headers();
        if (headers.lastHeader(LeveeHeaders.STACK) != null) {
            headers.remove(LeveeHeaders.STACK).add(LeveeHeaders.STACK, STACK);
        }
        Written written = meaning.apply(record);
        int own = sight.own(written.origin());
        long op = sight.operation();
        sight.record(at -> written.event(at, op, Phase.INVOKE, own, null));
        var told = (Callback) given[1];
        given[1] = (Callback) (metadata, error) -> {
            Long offset = error == null && metadata.hasOffset() ? (Long) metadata.offset() : null;
            sight.record(at -> written.event(at, op, phase(error), own, offset));
            sight.boundary();
            told.onCompletion(metadata, error);
        };
        try {
            Object result = call(method, given);
            sight.boundary();
            return result;
        } catch (RuntimeException refused) {
            sight.record(at -> written.event(at, op, phase(refused), own, null));
            throw refused;
        }
    }

    private static Phase phase(@Nullable Exception error) {
        if (error == null) {
            return Phase.OK;
        }
        return error instanceof RecordTooLargeException ? Phase.FAIL : Phase.INFO;
    }

    private @Nullable Object call(Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(seen, given);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }
}
