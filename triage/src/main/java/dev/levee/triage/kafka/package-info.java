/** The edge: the clients that fill what the other rooms decide upon. */
@NullMarked
package dev.levee.triage.kafka;

import org.jspecify.annotations.NullMarked;
