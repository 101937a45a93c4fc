package dev.levee;

import dev.levee.internal.startup.Handler;
import dev.levee.internal.startup.RouteSettings;
import dev.levee.internal.startup.TopicSelection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Some topics with deserializers and a handler of their own, for {@link ConsumerBuilder#route}. Immutable.
 *
 * <pre>{@code
 * Route.topics("payments").values(PaymentDeserializer::new).handle(record -> ...)
 * }</pre>
 */
public final class Route {

    private final RouteSettings<?, ?> settings;

    private Route(RouteSettings<?, ?> settings) {
        this.settings = settings;
    }

    /** A route for these topics; at least one, none of which has another handler. */
    public static Source<byte[], byte[]> topics(String... names) {
        return new Source<>(
                new TopicSelection.Names(List.of(names)), ByteArrayDeserializer::new, ByteArrayDeserializer::new);
    }

    /** A route for topics whose whole name matches and that no earlier route names; as {@link ConsumerBuilder#topics(Pattern)}. */
    public static Source<byte[], byte[]> topics(Pattern pattern) {
        return new Source<>(
                new TopicSelection.Matching(pattern), ByteArrayDeserializer::new, ByteArrayDeserializer::new);
    }

    RouteSettings<?, ?> settings() {
        return settings;
    }

    /** A route that lacks its handler. Not thread-safe. */
    public static final class Source<K, V> extends HandlerKinds<K, V, Route> {

        private final TopicSelection topics;
        private final Supplier<? extends Deserializer<?>> keys;
        private final Supplier<? extends Deserializer<?>> values;

        private Source(
                TopicSelection topics,
                Supplier<? extends Deserializer<?>> keys,
                Supplier<? extends Deserializer<?>> values) {
            this.topics = topics;
            this.keys = keys;
            this.values = values;
        }

        /** As {@link ConsumerBuilder#keys}. */
        public <T> Source<T, V> keys(Supplier<? extends Deserializer<T>> deserializer) {
            return new Source<>(topics, deserializer, values);
        }

        /** As {@link ConsumerBuilder#values}. */
        public <T> Source<K, T> values(Supplier<? extends Deserializer<T>> deserializer) {
            return new Source<>(topics, keys, deserializer);
        }

        @Override
        Route handledBy(Handler<K, V> handler) {
            return new Route(new RouteSettings<>(topics, keys, values, Optional.of(handler)));
        }
    }
}
