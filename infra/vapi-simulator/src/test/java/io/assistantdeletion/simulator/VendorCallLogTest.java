package io.assistantdeletion.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

class VendorCallLogTest extends SimulatorTest {

    private final Logger everything = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("io.assistantdeletion.simulator");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        everything.addAppender(lines);
        ours.setLevel(Level.DEBUG);
    }

    @AfterEach
    void stopListening() {
        ours.setLevel(null);
        everything.detachAppender(lines);
    }

    @Test
    void a_vendor_call_is_one_line_of_keys_and_values() throws Exception {
        client.get("/assistant/asst-1?limit=1");

        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.DEBUG);
            assertThat(line.getMessage()).isEqualTo("Vendor call answered");
            assertThat(line.getKeyValuePairs())
                    .contains(
                            new KeyValuePair("method", "GET"),
                            new KeyValuePair("path", "/assistant/asst-1"),
                            new KeyValuePair("status", 404));
        });
    }

    @Test
    void neither_a_body_nor_the_key_is_logged() throws Exception {
        client.post("/phone-number", """
                {"provider": "twilio", "number": "+14155550100", "twilioAccountSid": "AC-secret",
                 "twilioAuthToken": "token-secret"}""");
        rude.send("POST", "/phone-number", "{\"twilioAuthToken\": \"token-secret\", ");
        control.send("POST", "/control/faults", "{\"fault\": \"token-secret\"}");

        assertThat(lines.list).hasSizeGreaterThanOrEqualTo(2);
        assertThat(lines.list)
                .allSatisfy(line -> assertThat(line.getFormattedMessage() + line.getKeyValuePairs())
                        .doesNotContain("secret", "+1415", vapi.apiKey()));
    }
}
