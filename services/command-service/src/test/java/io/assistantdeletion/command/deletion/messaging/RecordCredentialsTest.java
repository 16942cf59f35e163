package io.assistantdeletion.command.deletion.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RecordCredentialsTest {

    /** A sender that chose the time could use a token for ever. */
    @Test
    void a_topic_whose_writers_choose_the_time_is_not_read() {
        assertThatThrownBy(() -> RecordCredentials.of(found(TimestampType.CREATE_TIME)))
                .hasMessageContaining("message.timestamp.type=LogAppendTime");
    }

    @Test
    void the_token_is_in_no_text_form() {
        ConsumerRecord<String, String> found = found(TimestampType.LOG_APPEND_TIME);
        found.headers().add("authorization", "Bearer the.secret.token".getBytes(UTF_8));

        assertThat(RecordCredentials.of(found).token()).isEqualTo("the.secret.token");
        assertThat(RecordCredentials.of(found).toString()).doesNotContain("secret");
    }

    private static ConsumerRecord<String, String> found(TimestampType type) {
        return new ConsumerRecord<>(
                "commands", 0, 0, 1_000, type, 0, 0, "key", "value", new RecordHeaders(), Optional.empty());
    }
}
