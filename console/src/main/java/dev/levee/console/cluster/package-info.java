/** What brokers and members say of groups, looked at in the background, and judged. */
@NullMarked
package dev.levee.console.cluster;

import org.jspecify.annotations.NullMarked;
