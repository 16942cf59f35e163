/** Deletions at the vendor as durable rows: recorded by a listener, done by a worker, told through the outbox. */
@NullMarked
package io.assistantdeletion.vapi.work;

import org.jspecify.annotations.NullMarked;
