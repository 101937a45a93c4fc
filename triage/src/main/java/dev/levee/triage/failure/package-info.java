@NullMarked
package dev.levee.triage.failure;

import org.jspecify.annotations.NullMarked;
