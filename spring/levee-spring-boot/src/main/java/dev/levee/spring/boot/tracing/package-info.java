/** What no call of a listener lasts as long as, in traces. */
@NullMarked
package dev.levee.spring.boot.tracing;

import org.jspecify.annotations.NullMarked;
