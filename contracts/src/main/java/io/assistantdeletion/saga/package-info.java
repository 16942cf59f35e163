/** The saga as a value: states, the transition function and its effects. Knows no Spring, clock, Kafka or SQL. */
@NullMarked
package io.assistantdeletion.saga;

import org.jspecify.annotations.NullMarked;
