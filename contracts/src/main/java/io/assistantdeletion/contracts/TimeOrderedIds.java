package io.assistantdeletion.contracts;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.util.UUID;

/** UUIDv7: ids that sort by the time of their making, so that indexes grow at one end. */
final class TimeOrderedIds {
    private static final TimeBasedEpochRandomGenerator GENERATOR = Generators.timeBasedEpochRandomGenerator();

    private TimeOrderedIds() {}

    static UUID next() {
        return GENERATOR.generate();
    }
}
