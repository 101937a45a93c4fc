package dev.levee.spring;

import java.lang.reflect.AnnotatedElement;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodIntrospector.MetadataLookup;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.RetryableTopic;
import org.springframework.kafka.retrytopic.RetryTopicConfiguration;

/**
 * Refuses retry topics of Spring on Levee's listeners, before Spring looks for a factory of its own and finds none: its message names
 * neither listener nor reason. A bean post-processor, because Spring makes listeners in one.
 */
public final class RetryTopicRule implements BeanPostProcessor {

    private static final String INSTEAD =
            "say when it is tried again with @LeveeListener(retryDelays = {\"5s\", \"30s\"}) or"
                    + " levee.listeners.<id>.retry.delays: order per key holds, and there is one retry topic";

    private final ListableBeanFactory beans;

    public RetryTopicRule(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        var type = AopProxyUtils.ultimateTargetClass(bean);
        MetadataLookup<KafkaListener> lookup =
                method -> AnnotatedElementUtils.findMergedAnnotation(method, KafkaListener.class);
        if (type.getName().startsWith("org.springframework.")) {
            return bean;
        }
        MethodIntrospector.selectMethods(type, lookup)
                .forEach((method, listener) ->
                        check(listener, method, type, type.getSimpleName() + "." + method.getName()));
        var onClass = AnnotatedElementUtils.findMergedAnnotation(type, KafkaListener.class);
        if (onClass != null) {
            check(onClass, type, type, type.getSimpleName());
        }
        return bean;
    }

    private void check(KafkaListener listener, AnnotatedElement element, Class<?> type, String where) {
        String factory = listener.containerFactory();
        if (factory.isEmpty()
                || !beans.containsBean(factory)
                || !beans.isTypeMatch(factory, LeveeListenerContainerFactory.class)) {
            return;
        }
        if (Stream.of(element, type)
                .anyMatch(annotated -> AnnotatedElementUtils.hasAnnotation(annotated, RetryableTopic.class))) {
            throw new RefusedListenerException(
                    where + " has @RetryableTopic, which only Spring's containers run", INSTEAD);
        }
        for (Map.Entry<String, RetryTopicConfiguration> bean :
                beans.getBeansOfType(RetryTopicConfiguration.class).entrySet()) {
            if (bean.getValue().hasConfigurationForTopics(listener.topics())) {
                throw new RefusedListenerException(
                        "bean " + bean.getKey() + " puts retry topics of Spring behind " + where
                                + ", which runs on Levee",
                        "exclude its topics there, or remove it (spring.kafka.retry.topic.enabled); " + INSTEAD);
            }
        }
    }
}
