@NullMarked
package io.assistantdeletion.inbox;

import org.jspecify.annotations.NullMarked;
