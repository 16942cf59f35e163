/** A real broker and a real database without a container engine, set up from {@code infra/kafka} and {@code infra/postgres}. */
@NullMarked
package io.assistantdeletion.embedded;

import org.jspecify.annotations.NullMarked;
