@NullMarked
package io.assistantdeletion.reconciler.comparison;

import org.jspecify.annotations.NullMarked;
