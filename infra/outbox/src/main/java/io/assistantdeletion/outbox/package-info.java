/** Publishing is writing a row: whoever appends an event does it in the transaction of the state that it tells of. */
@NullMarked
package io.assistantdeletion.outbox;

import org.jspecify.annotations.NullMarked;
