/** Commands, on their way to become deletions; the events, on theirs into the read model; the database's word that one is there. */
@NullMarked
package io.assistantdeletion.command.deletion.messaging;

import org.jspecify.annotations.NullMarked;
