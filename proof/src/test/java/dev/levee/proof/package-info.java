/** The engine against real brokers. */
@NullMarked
package dev.levee.proof;

import org.jspecify.annotations.NullMarked;
