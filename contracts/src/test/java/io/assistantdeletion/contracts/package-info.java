@NullMarked
package io.assistantdeletion.contracts;

import org.jspecify.annotations.NullMarked;
