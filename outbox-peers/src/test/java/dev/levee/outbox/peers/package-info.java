@NullMarked
package dev.levee.outbox.peers;

import org.jspecify.annotations.NullMarked;
