package io.assistantdeletion.command.deletion;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.relational.core.mapping.Table;

/**
 * That a deletion was asked for, and whose it is.
 *
 * @param completedAt when this service read in the log that it is complete; null: it is open
 */
@Table("deletion")
record DeletionRow(
        @Id UUID deletionId,
        UUID assistantId,
        UUID organizationId,
        @ReadOnlyProperty @Nullable Instant requestedAt,
        @Nullable Instant completedAt) {}
