@NullMarked
package io.assistantdeletion.standalone;

import org.jspecify.annotations.NullMarked;
