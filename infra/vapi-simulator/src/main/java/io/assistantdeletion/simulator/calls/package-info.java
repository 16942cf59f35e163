/** What the vendor was asked, in order. */
@NullMarked
package io.assistantdeletion.simulator.calls;

import org.jspecify.annotations.NullMarked;
