package dev.levee.console.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.levee.console.cluster.PreflightWatch;
import dev.levee.console.live.Known;
import dev.levee.preflight.rule.Finding;
import dev.levee.preflight.rule.Severity;
import java.util.List;

/** What the linter says of the cluster. It names groups and topics, and nothing of their records; everybody sees it. */
final class PreflightApi {

    /** One finding. */
    record FindingView(
            String rule,
            Severity severity,
            String where,
            String key,
            String value,
            String message,
            String consequence,
            String fix) {
        static FindingView of(Finding finding) {
            var rule = finding.rule();
            return new FindingView(
                    rule.id(),
                    rule.severity(),
                    finding.place().toString(),
                    finding.key(),
                    finding.value(),
                    finding.message(),
                    rule.consequence(),
                    rule.fix());
        }
    }

    /** All of them. */
    record Preflight(@JsonUnwrapped Known known, List<FindingView> findings, List<String> unseen) {}

    private final PreflightWatch watch;

    PreflightApi(PreflightWatch watch) {
        this.watch = watch;
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "/preflight", "preflight", this::list));
    }

    private Answer list(Call call) {
        var last = watch.last();
        return Answer.ok(new Preflight(
                watch.known(call.now()),
                last.findings().stream().map(FindingView::of).toList(),
                last.unseen()));
    }
}
