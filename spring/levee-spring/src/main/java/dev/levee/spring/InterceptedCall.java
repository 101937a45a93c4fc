package dev.levee.spring;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.kafka.support.Acknowledgment;

/** A call with a {@link RecordInterceptor} around it, which may leave the record out or pass on another one. */
record InterceptedCall(RecordInterceptor<Object, Object> interceptor, RecordCall next) implements RecordCall {

    @Override
    public void call(ConsumerRecord<Object, Object> record, @Nullable Acknowledgment acknowledgment) {
        var consumer = NoConsumer.INSTANCE;
        interceptor.setupThreadState(consumer);
        try {
            var passed = interceptor.intercept(record, consumer);
            if (passed == null) {
                if (acknowledgment != null) {
                    acknowledgment.acknowledge();
                }
                interceptor.success(record, consumer);
                interceptor.afterRecord(record, consumer);
                return;
            }
            try {
                next.call(passed, acknowledgment);
            } catch (RuntimeException failure) {
                interceptor.failure(passed, failure, consumer);
                interceptor.afterRecord(passed, consumer);
                throw failure;
            }
            interceptor.success(passed, consumer);
            interceptor.afterRecord(passed, consumer);
        } finally {
            interceptor.clearThreadState(consumer);
        }
    }
}
