/** What the database holds. */
@NullMarked
package io.assistantdeletion.reconciler.records;

import org.jspecify.annotations.NullMarked;
