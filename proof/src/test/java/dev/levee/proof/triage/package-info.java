@NullMarked
package dev.levee.proof.triage;

import org.jspecify.annotations.NullMarked;
