@NullMarked
package dev.levee.internal.retrytopic;

import org.jspecify.annotations.NullMarked;
