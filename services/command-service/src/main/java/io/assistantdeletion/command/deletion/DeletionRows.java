package io.assistantdeletion.command.deletion;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The table {@code deletion}. */
interface DeletionRows extends Repository<DeletionRow, UUID> {

    /** @return 1 if that is news */
    @Modifying
    @Query("update deletion set completed_at = now() where deletion_id = :deletion and completed_at is null")
    int complete(UUID deletion);

    @Query("select deletion_id from deletion where completed_at is null order by requested_at limit :most")
    List<UUID> oldestOpen(int most);
}
