package dev.levee.console.api;

import dev.levee.console.live.Changes;
import java.util.List;
import java.util.Set;

/** What has changed since somebody looked: for who cannot be told. */
final class ChangesApi {

    private final Changes changes;

    ChangesApi(Changes changes) {
        this.changes = changes;
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "/changes", "changes", this::list));
    }

    private Answer list(Call call) {
        return Answer.ok(call.query("since")
                .map(since -> changes.since(call.number("since", 0, 0, Long.MAX_VALUE)))
                .orElseGet(() -> new Changes.Since(changes.last(), Set.of())));
    }
}
