/** One trace per deletion: its context travels in rows and records, from the request to the completion. */
@NullMarked
package io.assistantdeletion.tracing;

import org.jspecify.annotations.NullMarked;
