/** Starts the simulator: as an application, and from within somebody's tests. */
@NullMarked
package io.assistantdeletion.simulator;

import org.jspecify.annotations.NullMarked;
