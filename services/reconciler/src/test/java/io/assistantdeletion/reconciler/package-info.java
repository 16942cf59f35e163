@NullMarked
package io.assistantdeletion.reconciler;

import org.jspecify.annotations.NullMarked;
