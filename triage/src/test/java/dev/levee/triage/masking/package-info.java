@NullMarked
package dev.levee.triage.masking;

import org.jspecify.annotations.NullMarked;
