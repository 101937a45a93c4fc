package dev.levee.internal.retrytopic;

import dev.levee.internal.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Asks where partitions end. Together, as long as brokers answer; a partition that gives no answer is asked alone from then
 * on, with pauses, so that it keeps neither the others nor the scans waiting.
 */
final class Ends {

    private static final Duration LEAST_PATIENCE = Duration.ofMillis(500);
    private static final Duration MOST_PATIENCE = Duration.ofSeconds(4);

    private static final class Question {
        private final TopicPartition partition;
        private final List<CompletableFuture<Long>> answers = new ArrayList<>();
        private Duration patience = LEAST_PATIENCE;
        private boolean alone;
        private long notBefore;

        Question(TopicPartition partition) {
            this.partition = partition;
        }

        void unanswered(long now) {
            alone = true;
            notBefore = now + patience.toNanos();
            patience = patience.compareTo(MOST_PATIENCE) < 0 ? patience.multipliedBy(2) : patience;
        }
    }

    private final Time time;
    private final Map<TopicPartition, Question> questions = new LinkedHashMap<>();

    Ends(Time time) {
        this.time = time;
    }

    void add(TopicPartition partition, CompletableFuture<Long> answer) {
        questions.computeIfAbsent(partition, Question::new).answers.add(answer);
    }

    /** Those that somebody has asked about. */
    Collection<TopicPartition> partitions() {
        return questions.keySet();
    }

    boolean isIdle() {
        questions.values().removeIf(question -> question.answers.stream().allMatch(CompletableFuture::isDone));
        return questions.isEmpty();
    }

    /** Blocks for the patience of one question at most. Returns the nanoseconds until there is more to ask. */
    long ask(Consumer<byte[], byte[]> consumer) {
        var due = due(time.nanos());
        if (!due.isEmpty()) {
            var partitions = due.stream().map(question -> question.partition).toList();
            try {
                consumer.endOffsets(partitions, due.get(0).patience).forEach(this::answer);
            } catch (TimeoutException silent) {
                due.forEach(question -> question.unanswered(time.nanos()));
            }
        }
        long now = time.nanos();
        return questions.values().stream()
                .mapToLong(question -> Math.max(0, question.notBefore - now))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** All that may be asked together, or one. */
    private List<Question> due(long now) {
        var together = new ArrayList<Question>();
        var alone = new ArrayList<Question>();
        for (Question question : questions.values()) {
            if (question.notBefore - now <= 0 || !question.alone) {
                (question.alone ? alone : together).add(question);
            }
        }
        return together.isEmpty() && !alone.isEmpty() ? alone.subList(0, 1) : together;
    }

    private void answer(TopicPartition partition, long end) {
        var question = questions.remove(partition);
        if (question != null) {
            question.answers.forEach(answer -> answer.complete(end));
        }
    }

    void refuseAll(RuntimeException why) {
        questions.values().forEach(question -> question.answers.forEach(answer -> answer.completeExceptionally(why)));
        questions.clear();
    }
}
