/** What an administrator sets up at a broker before the first service starts. */
@NullMarked
package io.assistantdeletion.provisioning;

import org.jspecify.annotations.NullMarked;
