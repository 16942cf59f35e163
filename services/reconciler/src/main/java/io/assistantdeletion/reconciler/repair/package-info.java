/** Acts on findings, through the front doors only. */
@NullMarked
package io.assistantdeletion.reconciler.repair;

import org.jspecify.annotations.NullMarked;
