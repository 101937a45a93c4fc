@NullMarked
package dev.levee.outbox.internal.decoding;

import org.jspecify.annotations.NullMarked;
