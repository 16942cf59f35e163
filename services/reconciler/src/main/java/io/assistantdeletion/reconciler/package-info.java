/** Compares the log with the database and the vendor, and repairs what can be repaired. */
@NullMarked
package io.assistantdeletion.reconciler;

import org.jspecify.annotations.NullMarked;
