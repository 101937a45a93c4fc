/** What {@code start()} was told and what the brokers say to it: everything that is refused is refused here. */
@NullMarked
package dev.levee.internal.startup;

import org.jspecify.annotations.NullMarked;
