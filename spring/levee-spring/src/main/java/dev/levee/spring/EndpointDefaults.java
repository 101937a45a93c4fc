package dev.levee.spring;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.kafka.config.AbstractKafkaListenerEndpoint;
import org.springframework.kafka.config.MethodKafkaListenerEndpoint;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.KafkaListenerErrorHandler;
import org.springframework.kafka.listener.adapter.BatchToRecordAdapter;
import org.springframework.kafka.listener.adapter.RecordFilterStrategy;
import org.springframework.kafka.listener.adapter.ReplyHeadersConfigurer;

/** What a factory says of every listener that says nothing itself. Mutable, as Spring's factories are, until containers are made. */
final class EndpointDefaults {

    @Nullable
    RecordFilterStrategy<Object, Object> filter;

    @Nullable
    KafkaTemplate<?, ?> replyTemplate;

    @Nullable
    ReplyHeadersConfigurer replyHeaders;

    @Nullable
    BatchToRecordAdapter<Object, Object> batchToRecord;

    @Nullable
    String correlationHeader;

    @Nullable
    Boolean batch;

    void apply(AbstractKafkaListenerEndpoint<Object, Object> endpoint) {
        if (filter != null && read(endpoint, "recordFilterStrategy") == null) {
            endpoint.setRecordFilterStrategy(filter);
        }
        // what a filter leaves out is finished, or nobody would ever acknowledge it
        endpoint.setAckDiscarded(true);
        if (replyTemplate != null) {
            endpoint.setReplyTemplate(replyTemplate);
        }
        if (replyHeaders != null) {
            endpoint.setReplyHeadersConfigurer(replyHeaders);
        }
        if (batchToRecord != null) {
            endpoint.setBatchToRecordAdapter(batchToRecord);
        }
        if (correlationHeader != null) {
            endpoint.setCorrelationHeaderName(correlationHeader);
        }
        if (batch != null && endpoint.getBatchListener() == null) {
            endpoint.setBatchListener(batch);
        }
        if (endpoint instanceof MethodKafkaListenerEndpoint<Object, Object> method) {
            var own = (KafkaListenerErrorHandler) read(endpoint, "errorHandler");
            if (!(own instanceof ReportingErrorHandler)) {
                method.setErrorHandler(new ReportingErrorHandler(Optional.ofNullable(own)));
            }
        }
    }

    // Spring has setters for them, but no getters that others may call
    private static @Nullable Object read(AbstractKafkaListenerEndpoint<?, ?> endpoint, String field) {
        return new DirectFieldAccessor(endpoint).getPropertyValue(field);
    }
}
