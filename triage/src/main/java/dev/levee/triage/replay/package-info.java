/** Replays, decided: what is sent, when, and when to stop. Nothing here sends. */
@NullMarked
package dev.levee.triage.replay;

import org.jspecify.annotations.NullMarked;
