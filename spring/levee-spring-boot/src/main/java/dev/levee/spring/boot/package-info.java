/** Levee in a Spring Boot application: auto-configuration, properties, failure analysis. */
@NullMarked
package dev.levee.spring.boot;

import org.jspecify.annotations.NullMarked;
