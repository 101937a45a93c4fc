package dev.levee.spring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ListenerType;
import org.springframework.kafka.support.Acknowledgment;

/** Calls a batch listener, with a {@link BatchInterceptor} around it if there is one. */
record BatchCall(
        BatchMessageListener<Object, Object> listener,
        ListenerType type,
        Optional<BatchInterceptor<Object, Object>> interceptor,
        Optional<ListenerTimer> timer) {

    void call(List<ConsumerRecord<Object, Object>> batch, @Nullable Acknowledgment acknowledgment) {
        if (interceptor.isEmpty()) {
            listen(batch, acknowledgment);
        } else {
            intercepted(interceptor.get(), batch, acknowledgment);
        }
    }

    private void intercepted(
            BatchInterceptor<Object, Object> around,
            List<ConsumerRecord<Object, Object>> batch,
            @Nullable Acknowledgment acknowledgment) {
        var consumer = NoConsumer.INSTANCE;
        around.setupThreadState(consumer);
        try {
            var records = byPartition(batch);
            var passed = around.intercept(records, consumer);
            if (passed == null) {
                if (acknowledgment != null) {
                    acknowledgment.acknowledge();
                }
                around.success(records, consumer);
                return;
            }
            try {
                listen(flat(passed), acknowledgment);
            } catch (RuntimeException failure) {
                around.failure(passed, failure, consumer);
                throw failure;
            }
            around.success(passed, consumer);
        } finally {
            around.clearThreadState(consumer);
        }
    }

    private void listen(List<ConsumerRecord<Object, Object>> batch, @Nullable Acknowledgment acknowledgment) {
        if (timer.isEmpty()) {
            pass(batch, acknowledgment);
        } else {
            timer.get().batch(() -> pass(batch, acknowledgment));
        }
    }

    private void pass(List<ConsumerRecord<Object, Object>> batch, @Nullable Acknowledgment acknowledgment) {
        if (listener.wantsPollResult()) {
            listener.onMessage(byPartition(batch), acknowledgment, NoConsumer.INSTANCE);
        } else {
            new ListenerCall<>(listener, type).call(batch, acknowledgment);
        }
    }

    private static ConsumerRecords<Object, Object> byPartition(List<ConsumerRecord<Object, Object>> batch) {
        Map<TopicPartition, List<ConsumerRecord<Object, Object>>> parts = new LinkedHashMap<>();
        batch.forEach(record -> parts.computeIfAbsent(
                        new TopicPartition(record.topic(), record.partition()), absent -> new ArrayList<>())
                .add(record));
        return new ConsumerRecords<>(parts, Map.of());
    }

    private static List<ConsumerRecord<Object, Object>> flat(ConsumerRecords<Object, Object> records) {
        var all = new ArrayList<ConsumerRecord<Object, Object>>(records.count());
        records.forEach(all::add);
        return all;
    }
}
