/** All of it in one JVM: one Spring context per service, on the same beans, topics and SQL as anywhere else. */
@NullMarked
package io.assistantdeletion.standalone;

import org.jspecify.annotations.NullMarked;
