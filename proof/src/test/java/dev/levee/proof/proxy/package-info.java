/** A proxy between clients and brokers that does what networks do at their worst. */
@NullMarked
package dev.levee.proof.proxy;

import org.jspecify.annotations.NullMarked;
