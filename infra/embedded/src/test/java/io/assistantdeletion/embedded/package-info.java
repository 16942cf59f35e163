@NullMarked
package io.assistantdeletion.embedded;

import org.jspecify.annotations.NullMarked;
