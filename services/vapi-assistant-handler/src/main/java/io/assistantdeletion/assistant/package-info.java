/** Deletes assistants at Vapi, each when all its planned phone numbers have an outcome in the log. */
@NullMarked
package io.assistantdeletion.assistant;

import org.jspecify.annotations.NullMarked;
