/** What the simulator is told at start. */
@NullMarked
package io.assistantdeletion.simulator.settings;

import org.jspecify.annotations.NullMarked;
