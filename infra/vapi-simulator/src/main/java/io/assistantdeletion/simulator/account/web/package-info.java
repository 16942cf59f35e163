/** The vendor's calls on assistants and phone numbers, as its OpenAPI document describes them. */
@NullMarked
package io.assistantdeletion.simulator.account.web;

import org.jspecify.annotations.NullMarked;
