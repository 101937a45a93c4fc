package dev.levee.outbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InboxRetentionTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @Test
    void anInboxRemembersLongerThanTheLongestTopicAndForEverIfOneIsKept() throws InterruptedException {
        kafka.cluster().createTopic("kept-a-day", 1, Map.of("retention.ms", "86400000"));
        kafka.cluster().createTopic("kept-ten-days", 1, Map.of("retention.ms", "864000000"));
        kafka.cluster().createTopic("kept-compacted", 1, Map.of("cleanup.policy", "compact"));
        kafka.cluster().createTopic("kept-without-end", 1, Map.of("retention.ms", "-1"));
        var admin = kafka.cluster().admin();

        assertThat(InboxRetention.of(admin, List.of("kept-a-day", "kept-ten-days")))
                .contains(Duration.ofDays(16));
        assertThat(InboxRetention.of(admin, List.of("kept-a-day", "kept-compacted")))
                .isEmpty();
        assertThat(InboxRetention.of(admin, List.of("kept-without-end"))).isEmpty();
    }
}
