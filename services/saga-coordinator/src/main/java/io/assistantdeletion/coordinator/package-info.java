/** Carries out the saga: one transaction per event, the final cleanup, deadlines; hosts the relay. */
@NullMarked
package io.assistantdeletion.coordinator;

import org.jspecify.annotations.NullMarked;
