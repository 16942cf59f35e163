package io.assistantdeletion.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromQueryTest {
    @Test
    void names_each_metric_with_the_labels_that_it_is_chosen_by() {
        PromQuery query = PromQuery.of("""
                histogram_quantile(0.99, sum by (le, state) (rate(steps_bucket{kind=~"a|b", other!="by (x)"}[5m])))
                  / max(limit) >= 1e3 or absent(limit{kind="c"})""");

        assertThat(query.metrics()).isEqualTo(Map.of("steps_bucket", Set.of("kind", "other"), "limit", Set.of("kind")));
        assertThat(query.groupedBy()).containsExactlyInAnyOrder("le", "state");
    }
}
