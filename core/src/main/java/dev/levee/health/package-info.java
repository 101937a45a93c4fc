/**
 * How a consumer gets on, judged from its snapshots: nine statuses, each with what it means. Pure: whoever takes the snapshots brings the time.
 */
@NullMarked
package dev.levee.health;

import org.jspecify.annotations.NullMarked;
