@NullMarked
package dev.levee.testkit;

import org.jspecify.annotations.NullMarked;
