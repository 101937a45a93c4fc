/** Somebody else's service, to play with. */
@NullMarked
package dev.levee.example.payments;

import org.jspecify.annotations.NullMarked;
