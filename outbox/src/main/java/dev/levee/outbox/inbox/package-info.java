/** Events that are handled once although they come twice. Begins with {@link dev.levee.outbox.inbox.Inbox}. */
@NullMarked
package dev.levee.outbox.inbox;

import org.jspecify.annotations.NullMarked;
