/** The HTTP API. */
@NullMarked
package io.assistantdeletion.reconciler.web;

import org.jspecify.annotations.NullMarked;
