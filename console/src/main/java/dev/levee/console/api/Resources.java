package dev.levee.console.api;

import dev.levee.console.audit.AuditTrail;
import dev.levee.console.cluster.ClusterWatch;
import dev.levee.console.cluster.Controls;
import dev.levee.console.cluster.PreflightWatch;
import dev.levee.console.desk.Desk;
import dev.levee.console.desk.ReplayExecutor;
import dev.levee.console.desk.Replays;
import dev.levee.console.desk.Retention;
import dev.levee.console.live.Changes;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that the API is about, wired to who knows of it.
 *
 * @param executor carries replays out
 */
public record Resources(
        Changes changes,
        Desk desk,
        Retention retention,
        ReplayExecutor executor,
        ClusterWatch cluster,
        Controls controls,
        PreflightWatch preflight,
        AuditTrail audit) {

    public List<Route> routes() {
        var kinds = new Kinds(retention);
        var planning = new Replays(desk);
        var breakers = new BreakersApi(cluster);
        var consumers = new ConsumersApi(cluster);
        var replays = new ReplaysApi(desk, planning, executor);
        return Stream.of(
                        new NowApi(desk, cluster, retention, kinds, replays, consumers, breakers).routes(),
                        new FailuresApi(desk, kinds, breakers).routes(),
                        new RecordsApi(desk, planning, retention).routes(),
                        new EditsApi(desk, planning, executor).routes(),
                        new DecisionsApi(desk).routes(),
                        replays.routes(),
                        consumers.routes(),
                        new CommandsApi(desk, cluster, controls).routes(),
                        breakers.routes(),
                        new AuditApi(desk, audit).routes(),
                        new PreflightApi(preflight).routes(),
                        new ChangesApi(changes).routes())
                .flatMap(List::stream)
                .toList();
    }
}
