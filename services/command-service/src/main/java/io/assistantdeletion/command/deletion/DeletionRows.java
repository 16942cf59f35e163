package io.assistantdeletion.command.deletion;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The table {@code deletion}. */
interface DeletionRows extends Repository<DeletionRow, UUID> {

    /** The assistant's latest deletion, if the user is an active member of the organization that asked for it. */
    @Query("""
            select d.deletion_id, d.assistant_id, d.organization_id, d.requested_at, d.completed_at
            from deletion d
            join organizations o on o.id = d.organization_id and o.is_active
            join organization_members m on m.organization_id = o.id and m.user_id = :user and m.is_active
            where d.assistant_id = :assistant
            order by d.requested_at desc limit 1""")
    Optional<DeletionRow> findLatest(UUID assistant, UUID user);

    @Modifying
    @Query("update deletion set completed_at = now() where deletion_id = :deletion and completed_at is null")
    void complete(UUID deletion);
}
