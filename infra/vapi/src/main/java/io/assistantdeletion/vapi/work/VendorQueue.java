package io.assistantdeletion.vapi.work;

import io.assistantdeletion.contracts.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which rows of {@code vendor_deletion} come next. All times are the database's. */
final class VendorQueue {
    private static final String FREE = "(v.leased_until is null or v.leased_until < now())";

    private final JdbcClient jdbc;

    VendorQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many rows could be worked on now, up to a number that is of interest. */
    int due(int most) {
        return jdbc.sql("select count(*) from (select from vendor_deletion v where v.due_at <= now() and " + FREE
                        + " limit :most) due")
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /**
     * Due rows: what was just looked at before all else, then first attempts, then retries, then checks; tenants in turn,
     * the one that waited longest before the others. A look that is out of date before its row's turn comes is lost, and
     * a crowd of such rows would be looked at for ever and never deleted.
     *
     * @param confirmedFor how long a look is believed; who was looked at before that comes as a retry
     */
    List<LockedRow> lockDue(int most, Duration confirmedFor) {
        return jdbc.sql(VendorDeletionTable.LOCKED + """
                        join (select deletion_id, resource, place,
                                     row_number() over (partition by place, organization_id order by due_at) as turn
                              from (select v.*, case when v.priority <> :confirmed then v.priority
                                                     when v.due_at > now() - make_interval(secs => :confirmedFor) then -1
                                                     else :retry end as place
                                    from vendor_deletion v where v.due_at <= now() and %1$s) due) ranked
                          using (deletion_id, resource)
                        left join tenant_turn t on t.organization_id = v.organization_id
                        where v.due_at <= now() and %1$s
                        order by ranked.place, ranked.turn, t.served_at nulls first, v.due_at
                        limit :most for update of v skip locked""".formatted(FREE))
                .param("most", most)
                .param("confirmed", Progress.CONFIRMED)
                .param("retry", Progress.RETRY)
                .param("confirmedFor", VendorDeletionTable.seconds(confirmedFor))
                .query((row, n) -> VendorDeletionTable.locked(row))
                .list();
    }

    void served(Collection<OrganizationId> organizations) {
        organizations.stream()
                .map(OrganizationId::value)
                .sorted()
                .forEach(organization -> jdbc.sql("""
                        insert into tenant_turn (organization_id, served_at) values (?, clock_timestamp())
                        on conflict (organization_id) do update set served_at = excluded.served_at""").param(organization).update());
    }

    /** Rows of which the world has to be told that the vendor fails. */
    List<LockedRow> lockOutOfPatience(int most) {
        return jdbc.sql(VendorDeletionTable.LOCKED + "where v.tell_at <= now() and " + FREE
                        + " order by v.requested_at limit :most for update skip locked")
                .param("most", most)
                .query((row, n) -> VendorDeletionTable.locked(row))
                .list();
    }

    /** While the gate is shut: rows that nobody could try, and that have waited for as long as patience lasts. */
    List<LockedRow> lockUntried(int most, Instant shutSince, Duration patience) {
        return jdbc.sql(VendorDeletionTable.LOCKED + """
                        where v.told_at is null and v.tell_at is null and v.due_at is not null
                          and greatest(v.requested_at, :shutSince) <= now() - make_interval(secs => :patience)
                          and %s order by v.requested_at limit :most for update skip locked""".formatted(FREE))
                .param("most", most)
                .param("shutSince", shutSince.atOffset(ZoneOffset.UTC))
                .param("patience", VendorDeletionTable.seconds(patience))
                .query((row, n) -> VendorDeletionTable.locked(row))
                .list();
    }
}
