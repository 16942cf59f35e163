package io.assistantdeletion.reconciler.comparison;

import java.util.UUID;

/**
 * A resource at the vendor that a row of the application names.
 *
 * @param inUse false: the row is history, or waits for its removal
 */
public record NamedResource(Resource resource, String table, UUID row, boolean inUse) {}
