package dev.levee.proof.sim.instance;

import dev.levee.checker.event.Dlq;
import dev.levee.checker.event.Phase;
import dev.levee.wire.DeadLetter;
import dev.levee.wire.LeveeHeaders;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A Kafka producer whose dead letters are seen, and what became of each. */
final class SeenProducer implements InvocationHandler {

    /** Instead of the true one, in which every JDK has frames of its own: a seed is the same on all of them. */
    private static final byte[] STACK =
            "\tat com.example.Billing.charge(Billing.java:17)\n".repeat(20).getBytes(StandardCharsets.UTF_8);

    private final Producer<byte[], byte[]> seen;
    private final Sight sight;

    private SeenProducer(Producer<byte[], byte[]> seen, Sight sight) {
        this.seen = seen;
        this.sight = sight;
    }

    @SuppressWarnings("unchecked")
    static Producer<byte[], byte[]> of(Producer<byte[], byte[]> seen, Sight sight) {
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                SeenProducer.class.getClassLoader(), new Class<?>[] {Producer.class}, new SeenProducer(seen, sight));
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

    private @Nullable Object send(Method method, Object[] given) throws Throwable {
        Headers headers = ((ProducerRecord<?, ?>) given[0]).headers();
        if (headers.lastHeader(LeveeHeaders.STACK) != null) {
            headers.remove(LeveeHeaders.STACK).add(LeveeHeaders.STACK, STACK);
        }
        var letter = DeadLetter.readFrom(headers);
        var origin = new TopicPartition(letter.origin().topic(), letter.origin().partition());
        long offset = letter.origin().offset();
        int own = sight.own(origin);
        long op = sight.operation();
        sight.record(at -> new Dlq(at, op, Phase.INVOKE, origin, own, offset, letter.category()));
        var told = (Callback) given[1];
        given[1] = (Callback) (metadata, error) -> {
            sight.record(at -> new Dlq(at, op, phase(error), origin, own, offset, letter.category()));
            sight.boundary();
            told.onCompletion(metadata, error);
        };
        try {
            Object result = call(method, given);
            sight.boundary();
            return result;
        } catch (RuntimeException refused) {
            sight.record(at -> new Dlq(at, op, phase(refused), origin, own, offset, letter.category()));
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
