@NullMarked
package io.assistantdeletion.security;

import org.jspecify.annotations.NullMarked;
