/** How many of the account's free phone numbers are used. */
@NullMarked
package io.assistantdeletion.reconciler.usage;

import org.jspecify.annotations.NullMarked;
