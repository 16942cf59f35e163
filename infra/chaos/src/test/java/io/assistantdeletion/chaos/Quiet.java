package io.assistantdeletion.chaos;

import org.springframework.jdbc.core.simple.JdbcClient;

/** When nothing is under way and nothing is due, at the vendor neither. */
final class Quiet {
    private Quiet() {}

    static boolean isReached(JdbcClient everything) {
        return everything.sql("""
                        select not exists (select from command_service.deletion where completed_at is null)
                           and not exists (select from vapi_phone_handler.vendor_deletion where due_at is not null)
                           and not exists (select from vapi_assistant_handler.vendor_deletion where due_at is not null)
                           and not exists (select from phone_number_assignments p
                                           join saga_coordinator.saga s on s.vapi_assistant_id = p.vapi_assistant_id
                                           where p.assistant_id is null)""").query(Boolean.class).single();
    }
}
