package io.assistantdeletion.command.deletion;

import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The table {@code deletion}. */
interface DeletionRows extends Repository<DeletionRow, UUID> {

    @Modifying
    @Query("update deletion set completed_at = now() where deletion_id = :deletion and completed_at is null")
    void complete(UUID deletion);
}
