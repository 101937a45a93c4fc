@NullMarked
package dev.levee.outbox.inbox;

import org.jspecify.annotations.NullMarked;
