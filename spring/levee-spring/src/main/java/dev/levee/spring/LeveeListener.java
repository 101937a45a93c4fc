package dev.levee.spring;

import dev.levee.AfterDeadLetter;
import dev.levee.Ordering;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * A {@code @KafkaListener} on Levee's engine that says how failures are met. Texts may hold {@code ${...}} placeholders, durations are
 * {@code 5s}, {@code 2m} or ISO; what is left out is as the factory says. {@code levee.listeners.<id>.*} goes before the annotation.
 *
 * <pre>{@code
 * @LeveeListener(id = "billing", topics = "orders", ordering = KEY, concurrency = "64",
 *         retryDelays = {"5s", "30s", "2m", "10m"}, breaker = "payments-api")
 * void charge(Order order) { ... }
 * }</pre>
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@KafkaListener(containerFactory = LeveeListener.FACTORY)
public @interface LeveeListener {

    /** The name of the factory's bean. */
    String FACTORY = "leveeListenerContainerFactory";

    @AliasFor(annotation = KafkaListener.class)
    String id() default "";

    @AliasFor(annotation = KafkaListener.class)
    String[] topics() default {};

    @AliasFor(annotation = KafkaListener.class)
    String topicPattern() default "";

    @AliasFor(annotation = KafkaListener.class)
    String groupId() default "";

    @AliasFor(annotation = KafkaListener.class)
    boolean idIsGroup() default true;

    @AliasFor(annotation = KafkaListener.class)
    String clientIdPrefix() default "";

    /** How many records are handled at once. */
    @AliasFor(annotation = KafkaListener.class)
    String concurrency() default "";

    @AliasFor(annotation = KafkaListener.class)
    String autoStartup() default "";

    @AliasFor(annotation = KafkaListener.class)
    String batch() default "";

    @AliasFor(annotation = KafkaListener.class)
    String ackMode() default "";

    @AliasFor(annotation = KafkaListener.class)
    String filter() default "";

    @AliasFor(annotation = KafkaListener.class)
    String errorHandler() default "";

    @AliasFor(annotation = KafkaListener.class)
    String[] properties() default {};

    /** Which records wait for each other; one, or none to leave it as it is. */
    Ordering[] ordering() default {};

    /** The delay before attempt 2, 3, …; after the last one the record is a dead letter. */
    String[] retryDelays() default {};

    /** These exceptions, anywhere in the chain of causes, are the record's own fault: dead letter at once. */
    Class<? extends Throwable>[] permanent() default {};

    /** The breaker asked before each attempt: a bean of that name, or one that all listeners share that name it. */
    String breaker() default "";

    /** What becomes of the other records of a key when one is a dead letter; one, or none to leave it as it is. */
    AfterDeadLetter[] afterDeadLetter() default {};

    /** After this time an attempt is interrupted and counts as a transient failure. */
    String attemptTimeout() default "";
}
