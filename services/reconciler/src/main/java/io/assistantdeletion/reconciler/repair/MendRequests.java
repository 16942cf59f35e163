package io.assistantdeletion.reconciler.repair;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where the relay's leader finds from when on it is to mend. */
@Repository
class MendRequests {
    private final JdbcClient jdbc;

    MendRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Instant since) {
        jdbc.sql("insert into messaging.mend_request (since, requested_by) values (?, 'reconciler')")
                .param(since.atOffset(ZoneOffset.UTC))
                .update();
    }
}
