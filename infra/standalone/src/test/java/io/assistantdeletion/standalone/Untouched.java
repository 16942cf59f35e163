package io.assistantdeletion.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.simulator.VapiSimulator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Shows that an attempt made no vendor call and changed no row. */
final class Untouched {
    private static final List<String> TABLES = List.of(
            "organizations",
            "organization_members",
            "vapi_assistants",
            "phone_number_assignments",
            "command_service.deletion",
            "command_service.deletion_event",
            "saga_coordinator.saga",
            "vapi_phone_handler.vendor_deletion",
            "vapi_assistant_handler.vendor_deletion",
            "vapi_assistant_handler.waiting_assistant");

    /** Whose account the key opens. */
    private static final Set<String> LOOKS = Set.of("GET /assistant", "GET /phone-number");

    private final JdbcClient everything;
    private final VapiSimulator vapi;
    private final Map<String, String> before;

    Untouched(DataSource superuser, VapiSimulator vapi) throws Exception {
        this.everything = JdbcClient.create(new SingleConnectionDataSource(superuser.getConnection(), true));
        this.vapi = vapi;
        vapi.forgetCalls();
        this.before = sums();
    }

    /** But for refusals, which are told. */
    void check() {
        assertThat(vapi.calls().stream()
                        .map(call -> call.method() + " " + call.path())
                        .filter(call -> !LOOKS.contains(call)))
                .isEmpty();
        assertThat(sums()).isEqualTo(before);
    }

    private Map<String, String> sums() {
        Map<String, String> sums = new TreeMap<>();
        for (String table : TABLES) {
            sums.put(table, sum("select t::text as line from " + table + " t"));
        }
        sums.put("outbox", sum("select t::text as line from messaging.outbox t where type not like '%.rejected.v1'"));
        return sums;
    }

    private String sum(String lines) {
        return everything
                .sql("select coalesce(md5(string_agg(line, '\n' order by line)), 'empty') from (" + lines + ") lines")
                .query(String.class)
                .single();
    }
}
