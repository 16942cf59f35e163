/** A world of one thread and one seed: the pure rules of all services are the real ones, what surrounds them is a small model. */
@NullMarked
package io.assistantdeletion.simulation;

import org.jspecify.annotations.NullMarked;
