/** What is measured with: records, and the work that a handler does. */
@NullMarked
package dev.levee.bench.load;

import org.jspecify.annotations.NullMarked;
