@NullMarked
package dev.levee.outbox.endtoend;

import org.jspecify.annotations.NullMarked;
