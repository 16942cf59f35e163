package io.assistantdeletion.command.security;

import java.util.UUID;

/** The user that a token speaks for: its {@code sub}. What the user may do is asked of the database. */
public record Caller(UUID userId) {}
