/** What the vendor keeps for one organization: assistants and phone numbers. */
@NullMarked
package io.assistantdeletion.simulator.account;

import org.jspecify.annotations.NullMarked;
