/** The catalogue of the vendor's misbehaviour, and which of it is active. */
@NullMarked
package io.assistantdeletion.simulator.faults;

import org.jspecify.annotations.NullMarked;
