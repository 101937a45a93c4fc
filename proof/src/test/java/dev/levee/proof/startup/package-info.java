/** What start() refuses, and with which rights and clients it does not. */
@NullMarked
package dev.levee.proof.startup;

import org.jspecify.annotations.NullMarked;
