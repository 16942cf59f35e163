package io.assistantdeletion.command.deletion.metrics;

import io.assistantdeletion.metrics.Age;
import io.assistantdeletion.metrics.Levels;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many deletions are under way, by the time since they were asked for. */
final class OpenDeletions {
    private static final String QUERY = "select " + Age.ordinalOf("requested_at") + """
             as age, count(*) as deletions, max(extract(epoch from now() - requested_at))::float8 as oldest
            from deletion where completed_at is null group by 1""";

    private OpenDeletions() {}

    static Levels<Open> levels(JdbcClient jdbc, MeterRegistry metrics) {
        Levels<Open> levels = new Levels<>("open-deletions", () -> read(jdbc), metrics);
        for (Age age : Age.values()) {
            Gauge.builder(
                            "assistant.deletion.open",
                            levels.of(open -> open.of(age).deletions()))
                    .description("Deletions that are not complete, by the time since they were asked for")
                    .tag("age", age.name())
                    .register(metrics);
        }
        Gauge.builder("assistant.deletion.open.oldest", levels.of(Open::oldestSeconds))
                .description("Time since the oldest of them was asked for; 0: none is open")
                .baseUnit("seconds")
                .register(metrics);
        return levels;
    }

    private static Open read(JdbcClient jdbc) {
        Map<Age, AgeClass> classes = new EnumMap<>(Age.class);
        jdbc.sql(QUERY).query(row -> {
            classes.put(
                    Age.values()[row.getInt("age")], new AgeClass(row.getInt("deletions"), row.getDouble("oldest")));
        });
        return new Open(classes);
    }

    record AgeClass(int deletions, double oldestSeconds) {
        static final AgeClass EMPTY = new AgeClass(0, 0);
    }

    record Open(Map<Age, AgeClass> classes) {
        AgeClass of(Age age) {
            return classes.getOrDefault(age, AgeClass.EMPTY);
        }

        double oldestSeconds() {
            return classes.values().stream()
                    .mapToDouble(AgeClass::oldestSeconds)
                    .max()
                    .orElse(0);
        }
    }
}
