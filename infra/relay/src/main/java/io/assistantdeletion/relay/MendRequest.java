package io.assistantdeletion.relay;

import java.time.Instant;

/**
 * Somebody found rows that the log lacks although it holds newer ones, where no mend looks by itself.
 *
 * @param since when the oldest of them was made
 */
record MendRequest(long id, Instant since) {}
