/** What a consumer writes down about itself, and what topics hold at the end: histories for the checker. */
@NullMarked
package dev.levee.testkit.history;

import org.jspecify.annotations.NullMarked;
