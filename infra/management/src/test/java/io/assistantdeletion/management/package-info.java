@NullMarked
package io.assistantdeletion.management;

import org.jspecify.annotations.NullMarked;
