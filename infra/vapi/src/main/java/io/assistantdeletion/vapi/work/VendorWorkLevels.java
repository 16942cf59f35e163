package io.assistantdeletion.vapi.work;

import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.metrics.Age;
import io.assistantdeletion.metrics.Levels;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this handler's rows still hold: what is due, and what could not be deleted. */
final class VendorWorkLevels {
    private static final int MOST_DUE = 100_000;

    /** Only the coordinator tells a time-out: no row knows of it. */
    private static final List<FailedReason> OUTSTANDING = Arrays.stream(FailedReason.values())
            .filter(reason -> reason.outstanding() && reason != FailedReason.TIMED_OUT)
            .toList();

    private VendorWorkLevels() {}

    static Levels<Rows> of(JdbcClient jdbc, MeterRegistry metrics) {
        Levels<Rows> levels = new Levels<>("vendor-work", () -> read(jdbc), metrics);
        Gauge.builder("assistant.deletion.vendor.due", levels.of(Rows::due))
                .description("Resources that could be asked about now")
                .register(metrics);
        for (FailedReason reason : OUTSTANDING) {
            for (Age age : Age.values()) {
                Outstanding which = new Outstanding(reason, age);
                Gauge.builder("assistant.deletion.outstanding", levels.of(rows -> rows.outstanding(which)))
                        .description("Resources that the vendor may still hold, by the time since they were asked for")
                        .tag("reason", reason.name())
                        .tag("age", age.name())
                        .register(metrics);
            }
        }
        return levels;
    }

    private static Rows read(JdbcClient jdbc) {
        Map<Outstanding, Integer> outstanding = new HashMap<>();
        jdbc.sql("select progress #>> '{told,reason}' as reason, " + Age.ordinalOf("requested_at") + """
                         as age, count(*) as resources
                        from vendor_deletion
                        where progress #>> '{told,outcome}' = 'FAILED' and progress #>> '{told,reason}' in (:reasons)
                        group by 1, 2""")
                .param("reasons", OUTSTANDING.stream().map(Enum::name).toList())
                .query(row -> {
                    outstanding.put(Outstanding.of(row), row.getInt("resources"));
                });
        return new Rows(new VendorQueue(jdbc).due(MOST_DUE), Map.copyOf(outstanding));
    }

    record Rows(int due, Map<Outstanding, Integer> outstanding) {
        int outstanding(Outstanding which) {
            return outstanding.getOrDefault(which, 0);
        }
    }

    record Outstanding(FailedReason reason, Age age) {
        static Outstanding of(ResultSet row) throws SQLException {
            return new Outstanding(FailedReason.valueOf(row.getString("reason")), Age.values()[row.getInt("age")]);
        }
    }
}
