package dev.levee.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.internals.Topic;
import org.junit.jupiter.api.Test;

class GroupTopicsTest {

    @Test
    void namesStayAsTheyWereFirstWritten() {
        var topics = new GroupTopics("order-service");

        assertThat(topics.retry()).isEqualTo("levee.order-service.retry");
        assertThat(topics.dlq()).isEqualTo("levee.order-service.dlq");
        assertThat(topics.outcomes()).isEqualTo("levee.order-service.outcomes");
        assertThat(topics.control()).isEqualTo("levee.order-service.control");
        assertThat(topics.status()).isEqualTo("levee.order-service.status");
        assertThat(new GroupTopics("eu.billing_v2").dlq()).isEqualTo("levee.eu_-billing__v2.dlq");
        assertThat(new GroupTopics("a b/ż").dlq()).isEqualTo("levee.a_x20b_x2f_xc5_xbc.dlq");
        assertThat(new GroupTopics("g".repeat(300)).dlq())
                .isEqualTo("levee." + "g".repeat(200) + "_h1512a6f6db80f3445f2af5598dc02ace.dlq");
    }

    @Test
    void everyIdUpToFourCharactersComesBackAndSharesNoTopic() {
        Set<String> names = new HashSet<>();
        int groups = 0;
        for (String group : words(4, "ax2h5f_-. ż")) {
            String dlq = new GroupTopics(group).dlq();
            groups++;
            // Kafka refuses a name that differs from another only in these two.
            names.add(dlq.replace('.', '_'));
            assertThat(GroupTopics.groupOf(dlq)).contains(group);
        }
        assertThat(names).hasSize(groups);
    }

    @Test
    void anyIdGivesALegalName() {
        for (String group : List.of("g".repeat(234), "_".repeat(117), "😀".repeat(14), "😀".repeat(5_000), "-", "..")) {
            Topic.validate(new GroupTopics(group).outcomes());
        }
    }

    @Test
    void longIdsThatBeginAlikeShareNoTopic() {
        String begin = "_".repeat(150);
        var one = new GroupTopics(begin + "1");
        var two = new GroupTopics(begin + "2");

        assertThat(one.retry()).isNotEqualTo(two.retry()).hasSizeLessThanOrEqualTo(249);
        assertThat(GroupTopics.isOwn(one.retry())).isTrue();
        assertThat(GroupTopics.groupOf(one.retry())).isEmpty();
    }

    @Test
    void onlyNamesOfThisFormAreOwn() {
        assertThat(GroupTopics.isOwn("levee.billing.retry")).isTrue();
        for (String foreign : List.of(
                "orders",
                "levee",
                "levee.retry",
                "levee..retry",
                "levee.billing.orders",
                "levee.a.b.retry",
                "x.levee.b.dlq")) {
            assertThat(GroupTopics.isOwn(foreign)).as(foreign).isFalse();
            assertThat(GroupTopics.groupOf(foreign)).isEmpty();
        }
    }

    @Test
    void namesThatNoGroupGivesHaveNoGroup() {
        for (String segment : List.of("_", "_q", "_x", "_x2", "_x5f", "_x2E", "_xzz", "_x61", "_xff", "ż")) {
            assertThat(GroupTopics.groupOf("levee." + segment + ".dlq"))
                    .as(segment)
                    .isEmpty();
        }
    }

    @Test
    void refusesAnEmptyId() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GroupTopics(""));
    }

    private static List<String> words(int length, String alphabet) {
        List<String> words = new ArrayList<>();
        List<String> last = List.of("");
        for (int i = 0; i < length; i++) {
            last = last.stream()
                    .flatMap(word -> alphabet.chars().mapToObj(c -> word + (char) c))
                    .toList();
            words.addAll(last);
        }
        return words;
    }

    @Test
    void whatIsOwnIsKeptFromEveryPattern() {
        var anything = Pattern.compile(GroupTopics.butOwn() + "(?:.*)");
        for (String topic : List.of(
                "levee.a.retry",
                "levee.a.dlq",
                "levee.a.outcomes",
                "levee.a.control",
                "levee.a.status",
                "levee.a.b.dlq",
                "levee..dlq",
                "levee.dlq",
                "levee.a.dlqs",
                "my.levee.a.dlq",
                "orders")) {
            assertThat(anything.matcher(topic).matches()).as(topic).isEqualTo(!GroupTopics.isOwn(topic));
        }
    }

    /** What is parked lies where this said: it never changes. */
    @Test
    void theRetryPartitionStaysAndSpreads() {
        assertThat(GroupTopics.retryPartition("orders", 0, 12)).isEqualTo(8);
        assertThat(GroupTopics.retryPartition("orders", 11, 12)).isEqualTo(10);
        var used = new HashSet<Integer>();
        for (int partition = 0; partition < 200; partition++) {
            int at = GroupTopics.retryPartition("orders", partition, 12);
            assertThat(at).isBetween(0, 11);
            used.add(at);
        }
        assertThat(used).hasSize(12);
    }
}
