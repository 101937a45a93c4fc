@NullMarked
package dev.levee.outbox.internal.kafka;

import org.jspecify.annotations.NullMarked;
