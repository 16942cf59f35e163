package io.assistantdeletion.command.deletion;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallersAtWorkTest {
    private static final WaitSettings SETTINGS =
            new WaitSettings(Duration.ofSeconds(10), Duration.ofSeconds(60), 1000, 50, 16);

    @Test
    void leave_a_connection_to_whoever_reads_the_log() {
        assertThatCode(() -> new CallersAtWork(SETTINGS, 17)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new CallersAtWork(SETTINGS, 16))
                .hasMessageContaining("command-service.wait.most-at-work")
                .hasMessageContaining("spring.datasource.hikari.maximum-pool-size");
    }
}
