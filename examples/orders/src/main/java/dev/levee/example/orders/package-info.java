/** A shop: it takes orders over REST, and has them paid. */
@NullMarked
package dev.levee.example.orders;

import org.jspecify.annotations.NullMarked;
