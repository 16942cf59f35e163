package io.assistantdeletion.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonWriter;

class HarmlessTextTest {
    private static final JsonWriter<Object> WRITER = JsonWriter.of(members -> {
        members.add("message", event -> "a\nb\u001b[2J\u202ec\u2028d\u200be");
        members.add("labels", event -> Map.of("name", "x\ry\u2066z"));
        new HarmlessText().customize(members);
    });

    @Test
    void a_log_line_stays_one_line_and_nothing_in_it_turns_a_terminal_around() {
        assertThat(WRITER.writeToString(new Object()))
                .isEqualTo("{\"message\":\"a\\nb\\u001B[2J?c?d?e\",\"labels\":{\"name\":\"x\\ry?z\"}}");
    }

    @Test
    void other_text_is_left_as_it_is() {
        assertThat(HarmlessText.harmless("Überfällig: 10 €, \ud83d\ude00")).isEqualTo("Überfällig: 10 €, \ud83d\ude00");
    }
}
