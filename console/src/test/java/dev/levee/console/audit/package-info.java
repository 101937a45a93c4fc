@NullMarked
package dev.levee.console.audit;

import org.jspecify.annotations.NullMarked;
