@NullMarked
package io.assistantdeletion.outbox;

import org.jspecify.annotations.NullMarked;
