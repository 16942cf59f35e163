package io.assistantdeletion.outbox;

/**
 * A schema that several services share; whichever of them starts first makes it, before its own.
 *
 * @param migrations where Flyway finds them
 */
public record SharedSchema(String name, String migrations) {}
