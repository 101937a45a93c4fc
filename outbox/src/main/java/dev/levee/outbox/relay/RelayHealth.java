package dev.levee.outbox.relay;

import java.time.Duration;

/**
 * How a relay gets on, judged from its status. Pure.
 *
 * @param why for people, in one line, with no key and no payload in it
 */
public record RelayHealth(RelayCondition condition, String why) {

    /**
     * The worst of all that holds.
     *
     * @param behindAfter age of the oldest event that waits from which on the relay is behind
     */
    public static RelayHealth of(RelayStatus status, Duration behindAfter) {
        if (!status.connected()) {
            return new RelayHealth(
                    RelayCondition.DISCONNECTED,
                    status.troubles().isEmpty()
                            ? "not connected yet"
                            : status.troubles().get(0));
        }
        if (!status.troubles().isEmpty()) {
            return new RelayHealth(RelayCondition.TROUBLED, String.join("; ", status.troubles()));
        }
        var lag = status.lag();
        if (lag.oldest().compareTo(behindAfter) > 0) {
            return new RelayHealth(
                    RelayCondition.BEHIND,
                    lag.backlog() + " events wait, the oldest for "
                            + lag.oldest().toSeconds() + " s");
        }
        if (status.parkedKeys() > 0) {
            return new RelayHealth(
                    RelayCondition.PARKED, status.parkedKeys() + " aggregates wait for ParkedEvents.retry or discard");
        }
        return status.logTrouble()
                .map(why -> new RelayHealth(RelayCondition.READS_TABLE, why))
                .orElse(new RelayHealth(
                        RelayCondition.OK, "sends " + status.shards().size() + " of 8 shards"));
    }
}
