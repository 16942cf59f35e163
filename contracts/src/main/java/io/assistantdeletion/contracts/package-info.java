/** Every message of the installation: sealed types, typed ids, topics, headers, and the rule that two services share. */
@NullMarked
package io.assistantdeletion.contracts;

import org.jspecify.annotations.NullMarked;
