/** The settings of all services: what their page says of them, and what a wrong one leads to. */
@NullMarked
package io.assistantdeletion.configuration;

import org.jspecify.annotations.NullMarked;
