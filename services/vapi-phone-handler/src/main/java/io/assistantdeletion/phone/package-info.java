/** Deletes phone numbers at Vapi: the first step, because numbers are scarce. */
@NullMarked
package io.assistantdeletion.phone;

import org.jspecify.annotations.NullMarked;
