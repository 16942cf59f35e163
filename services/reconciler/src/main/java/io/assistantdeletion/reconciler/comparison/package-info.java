/** What ought to be the same, compared: pure functions from what was read to findings. */
@NullMarked
package io.assistantdeletion.reconciler.comparison;

import org.jspecify.annotations.NullMarked;
