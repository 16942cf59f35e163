/** Between the network and the account: every vendor call passes here, is recorded, and meets its faults. */
@NullMarked
package io.assistantdeletion.simulator.wire;

import org.jspecify.annotations.NullMarked;
