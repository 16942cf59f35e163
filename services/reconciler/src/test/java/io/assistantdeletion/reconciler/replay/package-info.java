@NullMarked
package io.assistantdeletion.reconciler.replay;

import org.jspecify.annotations.NullMarked;
