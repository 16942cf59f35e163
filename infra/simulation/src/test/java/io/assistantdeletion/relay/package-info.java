/** Lets the simulation ask the relay's own rule. */
@NullMarked
package io.assistantdeletion.relay;

import org.jspecify.annotations.NullMarked;
