/**
 * {@code @KafkaListener} on Levee's engine. Begins with {@link dev.levee.spring.LeveeListenerContainerFactory}.
 */
@NullMarked
package dev.levee.spring;

import org.jspecify.annotations.NullMarked;
