package io.assistantdeletion.reconciler;

import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Refuses to run where row-level security would hide rows: what is in use would look as if nobody knew it. */
@Component
class RowSecurityCheck implements InitializingBean {
    private static final List<String> TABLES = List.of("vapi_assistants", "phone_number_assignments");

    private final JdbcClient jdbc;

    RowSecurityCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterPropertiesSet() {
        List<String> hiding = TABLES.stream()
                .filter(table -> jdbc.sql("select row_security_active(?::regclass)")
                        .param(table)
                        .query(Boolean.class)
                        .single())
                .toList();
        if (!hiding.isEmpty()) {
            throw new IllegalStateException("Row-level security hides rows of " + String.join(", ", hiding)
                    + " from this service: ALTER ROLE its database user BYPASSRLS");
        }
    }
}
