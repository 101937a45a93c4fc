package dev.levee.proof.sim.fault;

import dev.levee.proof.sim.cluster.network.Fate;
import dev.levee.proof.sim.cluster.network.Request;
import dev.levee.proof.sim.cluster.network.Weather;
import dev.levee.proof.sim.schedule.Chance;
import dev.levee.proof.sim.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.CoordinatorLoadInProgressException;
import org.apache.kafka.common.errors.CoordinatorNotAvailableException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.NotCoordinatorException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** Requests take their time, and more happens to them while a fault says so. */
public final class FaultyWeather implements Weather {

    private static final long MICRO = 1_000L;
    private static final long SECOND = 1_000_000_000L;

    private static final List<ApiException> COMMIT_ERRORS = List.of(
            new CoordinatorLoadInProgressException("simulated"),
            new CoordinatorNotAvailableException("simulated"),
            new NotCoordinatorException("simulated"));
    private static final List<ApiException> LETTER_ERRORS = List.of(
            new NotLeaderOrFollowerException("simulated"),
            new NotEnoughReplicasException("simulated"),
            new TimeoutException("simulated"),
            new TopicAuthorizationException("simulated"));

    private record Front(Fault fault, Chance chance) {}

    private final Schedule schedule;
    private final Chance usual;
    private final List<Front> fronts = new ArrayList<>();

    public FaultyWeather(long seed, List<Fault> faults, Schedule schedule) {
        this.schedule = schedule;
        this.usual = Chance.of(seed, "weather");
        faults.forEach(fault -> fronts.add(new Front(fault, Chance.of(seed, "weather " + fault.id()))));
    }

    @Override
    public Fate of(Request request) {
        long there = usual.between(100 * MICRO, 2_000 * MICRO);
        long back = usual.between(100 * MICRO, 2_000 * MICRO);
        Fate fate = Fate.ok(there, back);
        for (Front front : fronts) {
            if (front.fault.isActive(schedule.nanos()) && front.chance.happens(front.fault.rate())) {
                fate = under(front, request, fate);
            }
        }
        return fate;
    }

    private static Fate forbidden(Request request, Fate fate) {
        return switch (request.kind()) {
            case FETCH ->
                Fate.refused(fate.there(), fate.back(), new TopicAuthorizationException(Set.of(request.about())));
            case JOIN, HEARTBEAT, COMMIT ->
                Fate.refused(fate.there(), fate.back(), new GroupAuthorizationException(request.about()));
            default -> fate;
        };
    }

    private static Fate under(Front front, Request request, Fate fate) {
        Chance chance = front.chance;
        return switch (front.fault.kind()) {
            case SLOW_REQUESTS ->
                new Fate(
                        fate.there() + chance.magnitude(MICRO, SECOND),
                        fate.applied(),
                        fate.back() + chance.magnitude(MICRO, SECOND),
                        fate.error());
            case LOST_REQUESTS -> Fate.lost(fate.there(), false, chance.magnitude(SECOND / 10, 5 * SECOND));
            case LOST_ANSWERS -> Fate.lost(fate.there(), true, chance.magnitude(SECOND / 10, 5 * SECOND));
            case REFUSED_COMMITS ->
                request.kind() == Request.Kind.COMMIT
                        ? Fate.refused(fate.there(), fate.back(), chance.oneOf(COMMIT_ERRORS))
                        : fate;
            case REFUSED_LETTERS ->
                request.kind() == Request.Kind.PRODUCE
                        ? Fate.refused(fate.there(), fate.back(), chance.oneOf(LETTER_ERRORS))
                        : fate;
            case FORBIDDEN -> forbidden(request, fate);
            default -> fate;
        };
    }
}
