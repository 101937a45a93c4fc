@NullMarked
package dev.levee.triage;

import org.jspecify.annotations.NullMarked;
