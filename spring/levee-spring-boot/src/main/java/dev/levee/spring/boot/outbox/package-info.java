/** The outbox, its relay and the inbox inside of Spring's transactions; only with {@code levee-spring-boot-starter-outbox}. */
@NullMarked
package dev.levee.spring.boot.outbox;

import org.jspecify.annotations.NullMarked;
