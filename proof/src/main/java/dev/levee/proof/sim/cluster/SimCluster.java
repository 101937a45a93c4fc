package dev.levee.proof.sim.cluster;

import dev.levee.proof.sim.cluster.group.SimCoordinator;
import dev.levee.proof.sim.cluster.log.SimTopics;
import dev.levee.proof.sim.cluster.network.Connection;
import dev.levee.proof.sim.cluster.network.Weather;
import dev.levee.proof.sim.schedule.Machine;
import dev.levee.proof.sim.schedule.Schedule;
import java.time.Duration;

/** A simulated Kafka cluster. What clients ask goes through the weather; whoever holds this may reach behind it. */
public final class SimCluster {

    /** Of every simulated cluster. */
    public static final String ID = "simulated";

    /** 2026-01-01T00:00:00Z. */
    private static final long EPOCH = 1_767_225_600_000L;

    private final Schedule schedule;
    private final Weather weather;
    private final SimTopics topics = new SimTopics();
    private final SimCoordinator coordinator;

    private final Duration heartbeat;

    /**
     * With no topic and no group.
     *
     * @param session of the consumer protocol, which the broker decides
     * @param heartbeat of the consumer protocol, which the broker decides
     */
    public SimCluster(Schedule schedule, Weather weather, Duration session, Duration heartbeat) {
        this.heartbeat = heartbeat;
        this.schedule = schedule;
        this.weather = weather;
        this.coordinator = new SimCoordinator(schedule, topics, session.toNanos());
    }

    public Schedule schedule() {
        return schedule;
    }

    /** The wall clock of the brokers, in milliseconds since the epoch. */
    public long millis() {
        return EPOCH + schedule.nanos() / 1_000_000;
    }

    public SimTopics topics() {
        return topics;
    }

    public SimCoordinator coordinator() {
        return coordinator;
    }

    /** How often members of the consumer protocol have to report. */
    public Duration heartbeat() {
        return heartbeat;
    }

    /** A new connection of a client on {@code machine}. */
    public Connection connect(Machine machine, String client) {
        return new Connection(schedule, weather, machine, client);
    }
}
