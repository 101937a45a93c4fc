package dev.levee.console.cluster;

import dev.levee.console.live.Background;
import dev.levee.console.live.Changes;
import dev.levee.console.live.Freshness;
import dev.levee.console.live.Known;
import dev.levee.console.live.Resource;
import dev.levee.console.live.SystemTime;
import dev.levee.preflight.Lint;
import dev.levee.preflight.cluster.Cluster;
import dev.levee.preflight.live.ClusterReader;
import dev.levee.preflight.rule.Finding;
import dev.levee.preflight.rule.Target;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** What the linter says of the cluster; it looks at each start, and every few minutes. Thread-safe. */
public final class PreflightWatch implements AutoCloseable {

    private static final long EVERY_MILLIS = 5 * 60_000;

    /** The worst first. */
    public record Result(List<Finding> findings, List<String> unseen) {}

    private final Admin admin;
    private final Changes changes;
    private final Freshness freshness = new Freshness(2 * EVERY_MILLIS);
    private final Background thread;
    private volatile Result last = new Result(List.of(), List.of());

    public PreflightWatch(Map<String, Object> client, Changes changes) {
        this.admin = Admin.create(client);
        this.changes = changes;
        this.thread = new Background("levee-console-preflight", EVERY_MILLIS, freshness, this::mark, this::turn);
    }

    private void mark() {
        changes.mark(Resource.PREFLIGHT);
    }

    private void turn() {
        Cluster cluster = new ClusterReader(admin, SystemTime.millis()).read(List.of(), List.of());
        var findings = new Lint(Target.production())
                .findings(cluster, List.of()).stream()
                        .sorted(Comparator.comparing(
                                        (Finding finding) -> finding.rule().severity())
                                .reversed())
                        .toList();
        last = new Result(findings, cluster.unseen());
        mark();
    }

    public Result last() {
        return last;
    }

    public Known known(long now) {
        return freshness.known(now);
    }

    @Override
    public void close() {
        thread.close();
        admin.close(Duration.ZERO);
    }
}
