package io.assistantdeletion.vapi.work;

import java.time.Duration;

/** When a row is to be worked on again; relative, since only the table knows the time. */
sealed interface Due {
    Due AT_ONCE = new After(Duration.ZERO);

    record After(Duration gap) implements Due {}

    /** At any moment until then: full jitter keeps rows that failed together from coming back together. */
    record Within(Duration ceiling) implements Due {}

    record AsItWas() implements Due {}

    record Never() implements Due {}
}
