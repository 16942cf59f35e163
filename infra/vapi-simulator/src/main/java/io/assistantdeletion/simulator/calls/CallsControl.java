package io.assistantdeletion.simulator.calls;

import static org.springframework.http.HttpStatus.NO_CONTENT;

import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/control/calls")
final class CallsControl {

    private final Calls calls;

    CallsControl(Calls calls) {
        this.calls = calls;
    }

    @GetMapping
    List<RecordedCall> all() {
        return calls.all();
    }

    @DeleteMapping
    @ResponseStatus(NO_CONTENT)
    void forget() {
        calls.forget();
    }
}
