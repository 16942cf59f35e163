/** Reads the log once more and folds it. */
@NullMarked
package io.assistantdeletion.reconciler.replay;

import org.jspecify.annotations.NullMarked;
