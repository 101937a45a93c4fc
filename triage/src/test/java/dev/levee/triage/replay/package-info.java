@NullMarked
package dev.levee.triage.replay;

import org.jspecify.annotations.NullMarked;
