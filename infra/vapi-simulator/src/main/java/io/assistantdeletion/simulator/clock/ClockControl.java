package io.assistantdeletion.simulator.clock;

import java.time.Duration;
import java.time.Instant;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/control/clock")
final class ClockControl {

    private final SimulatorClock clock;

    ClockControl(SimulatorClock clock) {
        this.clock = clock;
    }

    @PostMapping("/advance")
    Time advance(@RequestBody Step step) {
        clock.advance(Duration.ofSeconds(step.seconds()));
        return new Time(clock.instant());
    }

    record Step(long seconds) {

        Step {
            if (seconds < 1 || seconds > 1_000_000_000) {
                throw new IllegalArgumentException("seconds must be between 1 and 1000000000");
            }
        }
    }

    record Time(Instant now) {}
}
