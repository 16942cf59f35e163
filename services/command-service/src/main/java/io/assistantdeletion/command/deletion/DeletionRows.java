package io.assistantdeletion.command.deletion;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The table {@code deletion}. */
interface DeletionRows extends Repository<DeletionRow, UUID> {

    /** In a database that was restored to an earlier time the log alone knows of it; otherwise it is there. */
    @Modifying
    @Query("""
            insert into deletion (deletion_id, assistant_id, organization_id, requested_at)
            values (:deletion, :assistant, :organization, :requestedAt) on conflict do nothing""")
    void remember(UUID deletion, UUID assistant, UUID organization, Instant requestedAt);

    /** @return 1 if that is news */
    @Modifying
    @Query("update deletion set completed_at = now() where deletion_id = :deletion and completed_at is null")
    int complete(UUID deletion);

    /** The oldest, and of those that are older than a minute the newest; so many of each. */
    @Query("""
            select deletion_id from (
                (select deletion_id, requested_at from deletion where completed_at is null
                 order by requested_at limit :each)
                union
                (select deletion_id, requested_at from deletion
                 where completed_at is null and requested_at < now() - make_interval(mins => 1)
                 order by requested_at desc limit :each)) oldest_and_newest
            order by requested_at""")
    List<UUID> oldestAndNewestOpen(int each);
}
