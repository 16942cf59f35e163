package io.assistantdeletion.chaos;

import io.assistantdeletion.chaos.Findings.Finding;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at the host application's two tables. */
final class TablesJudge {
    private final List<Doomed> doomed;
    private final List<Bystander> bystanders;
    private final JdbcClient everything;
    private final Findings findings;

    TablesJudge(List<Doomed> doomed, List<Bystander> bystanders, JdbcClient everything, Findings findings) {
        this.doomed = doomed;
        this.bystanders = bystanders;
        this.everything = everything;
        this.findings = findings;
    }

    /** A digest of the rows that nobody may touch; a tracking row that may change hands is looked at by itself. */
    static String rowsOf(List<Bystander> bystanders, JdbcClient everything) {
        return everything
                .sql("""
                        select md5(string_agg(kept, '' order by kept)) from (
                            select a::text as kept from vapi_assistants a where id = any (:assistants)
                            union all
                            select p::text from phone_number_assignments p where id = any (:tracking)) rows""")
                .param("assistants", bystanders.stream().map(Bystander::id).toArray(UUID[]::new))
                .param(
                        "tracking",
                        bystanders.stream()
                                .filter(Bystander::ownsTracking)
                                .map(Bystander::tracking)
                                .toArray(UUID[]::new))
                .query(String.class)
                .single();
    }

    /** @param bystandersRows as they were before */
    void judge(String bystandersRows) {
        int left = everything
                .sql("""
                        select (select count(*) from vapi_assistants where id = any (:assistants))
                             + (select count(*) from phone_number_assignments
                                where assistant_id = any (:assistants) or vapi_assistant_id = any (:vapiAssistants))""")
                .param("assistants", doomed.stream().map(Doomed::id).toArray(UUID[]::new))
                .param("vapiAssistants", doomed.stream().map(Doomed::vapiId).toArray(String[]::new))
                .query(Integer.class)
                .single();
        if (left > 0) {
            findings.report(Finding.LEAKED, left + " rows of deleted assistants are left");
        }
        for (Bystander bystander : bystanders) {
            UUID user = everything
                    .sql("select assistant_id from phone_number_assignments where id = ?")
                    .param(bystander.tracking())
                    .query(UUID.class)
                    .optional()
                    .orElse(null);
            if (!bystander.id().equals(user)) {
                findings.report(
                        Finding.WRONGLY_DELETED, "number " + bystander.numberId() + " is not tracked for who uses it");
            }
        }
        if (!rowsOf(bystanders, everything).equals(bystandersRows)) {
            findings.report(Finding.WRONGLY_DELETED, "rows of assistants that nobody asked for are changed");
        }
    }
}
