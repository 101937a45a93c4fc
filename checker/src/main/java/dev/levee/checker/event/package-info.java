/**
 * What a history is made of: one record a type of event. A history is the raw truth of a run; everything else is derived from
 * it. {@code tp} always names one log: a topic that was made again is another log, and has another name in a history.
 */
@NullMarked
package dev.levee.checker.event;

import org.jspecify.annotations.NullMarked;
