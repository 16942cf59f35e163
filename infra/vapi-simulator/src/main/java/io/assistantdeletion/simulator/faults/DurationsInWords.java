package io.assistantdeletion.simulator.faults;

import static java.time.temporal.ChronoUnit.MILLIS;
import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.jackson.JacksonComponent;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/** Durations as people write them, {@code 250ms} or {@code 30s}, as in the settings of any Boot application. */
@JacksonComponent
final class DurationsInWords {

    static final class Reader extends ValueDeserializer<Duration> {

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) {
            return DurationStyle.detectAndParse(parser.getString());
        }
    }

    static final class Writer extends ValueSerializer<Duration> {

        @Override
        public void serialize(Duration duration, JsonGenerator json, SerializationContext context) {
            boolean wholeSeconds = duration.toNanosPart() == 0;
            json.writeString(DurationStyle.SIMPLE.print(duration, wholeSeconds ? SECONDS : MILLIS));
        }
    }
}
