@NullMarked
package dev.levee.triage.dialect;

import org.jspecify.annotations.NullMarked;
