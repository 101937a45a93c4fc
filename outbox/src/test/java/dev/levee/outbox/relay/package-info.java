@NullMarked
package dev.levee.outbox.relay;

import org.jspecify.annotations.NullMarked;
