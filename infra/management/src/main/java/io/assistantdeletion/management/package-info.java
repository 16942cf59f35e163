/** What operators see of a service, on a port of its own, and nobody else. */
@NullMarked
package io.assistantdeletion.management;

import org.jspecify.annotations.NullMarked;
