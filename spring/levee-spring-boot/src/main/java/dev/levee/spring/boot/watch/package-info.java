/** Looks at listeners every so often, so that their status can be told without asking anybody. */
@NullMarked
package dev.levee.spring.boot.watch;

import org.jspecify.annotations.NullMarked;
