@NullMarked
package dev.levee.triage.peers;

import org.jspecify.annotations.NullMarked;
