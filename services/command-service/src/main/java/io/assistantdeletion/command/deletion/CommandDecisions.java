package io.assistantdeletion.command.deletion;

import io.assistantdeletion.contracts.CommandEnvelope;
import io.assistantdeletion.contracts.RejectedReason;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code command}: what was decided about each. The sender chooses a command's id, so that one id for several
 * assistants is as many commands.
 */
@Repository
class CommandDecisions {
    private final JdbcClient jdbc;

    CommandDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isAccepted(CommandEnvelope envelope) {
        return statement("""
                        select exists (select from command
                                       where command_id = :command and assistant_id = :assistant
                                         and rejected_reason is null)""", envelope).query(Boolean.class).single();
    }

    void accept(CommandEnvelope envelope) {
        statement("""
                        insert into command (command_id, assistant_id) values (:command, :assistant)
                        on conflict (command_id, assistant_id)
                        do update set rejected_reason = null, decided_at = now()""", envelope).update();
    }

    /** Whether that is news. */
    boolean reject(CommandEnvelope envelope, RejectedReason reason) {
        return statement("""
                        insert into command (command_id, assistant_id, rejected_reason)
                        values (:command, :assistant, :reason)
                        on conflict (command_id, assistant_id)
                        do update set rejected_reason = excluded.rejected_reason, decided_at = now()
                        where command.rejected_reason <> excluded.rejected_reason""", envelope).param("reason", reason.name()).update() == 1;
    }

    private JdbcClient.StatementSpec statement(String sql, CommandEnvelope envelope) {
        return jdbc.sql(sql)
                .param("command", envelope.id().value())
                .param("assistant", envelope.command().assistantId().value());
    }
}
