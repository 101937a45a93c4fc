package dev.levee.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Whoever was away hears what he missed; what is not known any more is said to be stale. */
class ChangesTest {

    @Test
    void eachChangeIsToldOnce() {
        var changes = new Changes(1_000);
        long before = changes.last();
        changes.mark(Resource.FAILURES, Resource.NOW);
        changes.mark(Resource.FAILURES);

        var since = changes.since(before);
        assertThat(since.resources()).containsExactly(Resource.NOW, Resource.FAILURES);
        assertThat(changes.since(before + 1).resources()).containsExactly(Resource.FAILURES);
        assertThat(changes.since(since.last()).resources()).isEmpty();
    }

    @Test
    void whoComesFromAnotherProcessHearsThatAllHasChanged() {
        var changes = new Changes(1_000);

        assertThat(changes.since(999).resources()).isEqualTo(EnumSet.allOf(Resource.class));
        assertThat(changes.since(5_000).resources()).isEqualTo(EnumSet.allOf(Resource.class));
    }

    @Test
    void whoWaitsIsLetGoWhenItIsOver() throws InterruptedException {
        var changes = new Changes(1_000);
        var heard = CompletableFuture.supplyAsync(() -> {
            try {
                return changes.await(1_000, 60_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        changes.end();
        assertThat(heard)
                .succeedsWithin(Duration.ofSeconds(20))
                .isEqualTo(new Changes.Since(1_000, EnumSet.noneOf(Resource.class)));
        assertThat(changes.isOver()).isTrue();
        assertThat(changes.await(1_000, 60_000).resources()).as("at once").isEmpty();
    }

    @Test
    void whatFailsOrIsLateIsStaleAndSaysWhenItWasKnown() {
        var freshness = new Freshness(10_000);
        assertThat(freshness.known(1_000)).isEqualTo(new Known(null, true, "still reading"));

        assertThat(freshness.succeeded(1_000)).isTrue();
        assertThat(freshness.succeeded(2_000)).isFalse();
        assertThat(freshness.known(12_000)).isEqualTo(new Known(Instant.ofEpochMilli(2_000), false, null));
        assertThat(freshness.known(12_001).staleReason()).contains("1970-01-01T00:00:02Z");
        assertThat(freshness.failed("gone")).isTrue();
        assertThat(freshness.failed("gone")).isFalse();
        assertThat(freshness.known(2_000)).isEqualTo(new Known(Instant.ofEpochMilli(2_000), true, "gone"));
        assertThat(freshness.succeeded(3_000)).isTrue();
        assertThat(freshness.known(3_000).stale()).isFalse();
    }
}
