package dev.levee.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RelayHealthTest {

    private static RelayHealth of(int parked, long oldestSeconds, Optional<String> log, List<String> troubles) {
        var lag = new RelayLag(7, Duration.ofSeconds(oldestSeconds), Duration.ZERO, 0, OptionalLong.empty());
        var status = new RelayStatus(true, 1, new TreeSet<>(List.of(1, 2)), 0, parked, 10, lag, log, troubles);
        return RelayHealth.of(status, Duration.ofMinutes(1));
    }

    @Test
    void theWorstIsSaid() {
        var noLog = Optional.of("wal_level is replica");
        assertThat(of(0, 60, Optional.empty(), List.of()))
                .isEqualTo(new RelayHealth(RelayCondition.OK, "sends 2 of 8 shards"));
        assertThat(of(0, 60, noLog, List.of()))
                .isEqualTo(new RelayHealth(RelayCondition.READS_TABLE, "wal_level is replica"));
        assertThat(of(1, 60, noLog, List.of()).condition()).isEqualTo(RelayCondition.PARKED);
        assertThat(of(1, 61, noLog, List.of()))
                .isEqualTo(new RelayHealth(RelayCondition.BEHIND, "7 events wait, the oldest for 61 s"));
        assertThat(of(1, 61, noLog, List.of("shard 1: no answer", "shard 2: no answer")))
                .isEqualTo(new RelayHealth(RelayCondition.TROUBLED, "shard 1: no answer; shard 2: no answer"));
        assertThat(RelayHealth.of(RelayStatus.NOT_CONNECTED, Duration.ofMinutes(1)))
                .isEqualTo(new RelayHealth(RelayCondition.DISCONNECTED, "not connected yet"));
    }
}
