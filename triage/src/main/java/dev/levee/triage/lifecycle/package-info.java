@NullMarked
package dev.levee.triage.lifecycle;

import org.jspecify.annotations.NullMarked;
