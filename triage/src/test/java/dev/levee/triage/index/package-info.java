@NullMarked
package dev.levee.triage.index;

import org.jspecify.annotations.NullMarked;
