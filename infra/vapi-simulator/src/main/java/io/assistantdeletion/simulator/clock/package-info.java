/** The simulator's time, which a test can let pass. */
@NullMarked
package io.assistantdeletion.simulator.clock;

import org.jspecify.annotations.NullMarked;
