/** How every consumer reads the log, so that a listener sees only events that it can read. */
@NullMarked
package io.assistantdeletion.inbox;

import org.jspecify.annotations.NullMarked;
