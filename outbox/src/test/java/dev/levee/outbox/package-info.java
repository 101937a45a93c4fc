@NullMarked
package dev.levee.outbox;

import org.jspecify.annotations.NullMarked;
