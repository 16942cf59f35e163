package io.assistantdeletion.chaos;

import java.util.UUID;

/**
 * An assistant that nobody deletes.
 *
 * @param numberId the vendor's, of its number
 * @param tracking the row that tracks the number
 * @param ownsTracking whether that is its own from the beginning, or passes to it when another one is deleted
 */
record Bystander(UUID id, String vapiId, String numberId, UUID tracking, boolean ownsTracking) {}
