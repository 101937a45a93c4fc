/** What a client was told, and which keys its Kafka version knows. */
@NullMarked
package dev.levee.preflight.config;

import org.jspecify.annotations.NullMarked;
