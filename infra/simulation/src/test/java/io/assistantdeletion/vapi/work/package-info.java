/** Lets the simulation ask the decision about a vendor row. */
@NullMarked
package io.assistantdeletion.vapi.work;

import org.jspecify.annotations.NullMarked;
