package dev.levee.internal.runtime;

import dev.levee.internal.actor.TopicService;
import dev.levee.internal.engine.ShardSettings;
import dev.levee.internal.startup.RouteSettings;
import dev.levee.internal.time.Alarm;
import dev.levee.internal.time.Time;
import dev.levee.internal.transaction.Refusals;
import dev.levee.internal.worker.AttemptResults;
import dev.levee.internal.worker.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The routes of a consumer. Each topic goes the first one that includes it. */
public record OpenRoutes(List<OpenRoute<?, ?>> routes) implements AutoCloseable {

    /** Opens all, or none. */
    public static OpenRoutes of(List<RouteSettings<?, ?>> settings, Map<String, ?> properties) {
        var open = new OpenRoutes(new ArrayList<>());
        try {
            settings.forEach(route -> open.routes.add(OpenRoute.of(route, properties)));
        } catch (RuntimeException refused) {
            open.close();
            throw refused;
        }
        return open;
    }

    /**
     * How the records of a topic are handled.
     *
     * @param inForce from the settings as started with to those in force
     * @param refusals what is known of refused outputs; empty without transactions
     */
    public Function<String, TopicService> services(
            ShardSettings shard,
            UnaryOperator<ShardSettings> inForce,
            Workers workers,
            AttemptResults results,
            Optional<Refusals> refusals,
            Time time,
            Alarm alarm) {
        var services = new ArrayList<TopicService>();
        routes.forEach(route -> services.add(route.service(shard, inForce, workers, results, refusals, time, alarm)));
        return topic -> {
            for (int i = 0; i < services.size(); i++) {
                if (routes.get(i).settings().topics().includes(topic)) {
                    return services.get(i);
                }
            }
            throw new IllegalStateException("no route includes topic " + topic);
        };
    }

    @Override
    public void close() {
        routes.forEach(OpenRoute::close);
    }
}
