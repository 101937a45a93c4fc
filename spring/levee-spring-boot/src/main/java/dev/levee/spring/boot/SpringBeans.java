package dev.levee.spring.boot;

import dev.levee.spring.LeveeListenerContainerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.kafka.listener.adapter.RecordFilterStrategy;
import org.springframework.kafka.support.converter.BatchMessageConverter;
import org.springframework.kafka.support.converter.RecordMessageConverter;
import org.springframework.kafka.support.micrometer.KafkaListenerObservationConvention;
import org.springframework.kafka.transaction.KafkaAwareTransactionManager;

/** Beans that Spring Boot gives to containers if they are the only ones of their kind. */
record SpringBeans(
        ObjectProvider<RecordMessageConverter> recordConverter,
        ObjectProvider<BatchMessageConverter> batchConverter,
        ObjectProvider<RecordFilterStrategy<Object, Object>> filter,
        ObjectProvider<KafkaTemplate<Object, Object>> replyTemplate,
        ObjectProvider<CommonErrorHandler> errorHandler,
        ObjectProvider<RecordInterceptor<Object, Object>> recordInterceptor,
        ObjectProvider<BatchInterceptor<Object, Object>> batchInterceptor,
        ObjectProvider<KafkaListenerObservationConvention> observations,
        ObjectProvider<KafkaAwareTransactionManager<Object, Object>> transactions) {

    void tell(LeveeListenerContainerFactory factory, boolean ignoreTransactions) {
        var container = factory.getContainerProperties();
        recordConverter.ifUnique(factory::setRecordMessageConverter);
        batchConverter.ifUnique(factory::setBatchMessageConverter);
        filter.ifUnique(factory::setRecordFilterStrategy);
        // Spring Boot's own template counts here, whatever its types
        replyTemplate.ifUnique(factory::setReplyTemplate);
        errorHandler.ifUnique(factory::setCommonErrorHandler);
        recordInterceptor.ifUnique(factory::setRecordInterceptor);
        batchInterceptor.ifUnique(factory::setBatchInterceptor);
        observations.ifUnique(container::setObservationConvention);
        if (!ignoreTransactions) {
            transactions.ifUnique(container::setKafkaAwareTransactionManager);
        }
    }
}
