package io.assistantdeletion.simulator.wire;

import io.assistantdeletion.simulator.faults.Moment;
import io.assistantdeletion.simulator.wire.Answer.Answered;
import jakarta.servlet.ServletException;
import java.io.IOException;

/** The vendor in good health, about to carry out one call. */
@FunctionalInterface
interface Vendor {

    Answered answer() throws IOException, ServletException;

    /** Carries out the call if the failure strikes after its effect, and withholds the answer either way. */
    default void until(Moment moment) throws IOException, ServletException {
        switch (moment) {
            case BEFORE_EFFECT -> {}
            case AFTER_EFFECT -> answer();
        }
    }
}
