/** The vendor's API: one request per call, and every answer, or the lack of one, as a value. */
@NullMarked
package io.assistantdeletion.vapi;

import org.jspecify.annotations.NullMarked;
