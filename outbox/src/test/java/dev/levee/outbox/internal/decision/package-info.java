@NullMarked
package dev.levee.outbox.internal.decision;

import org.jspecify.annotations.NullMarked;
