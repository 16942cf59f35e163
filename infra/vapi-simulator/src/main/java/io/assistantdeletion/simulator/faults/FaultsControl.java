package io.assistantdeletion.simulator.faults;

import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.NO_CONTENT;

import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/control/faults")
final class FaultsControl {

    private final Faults faults;

    FaultsControl(Faults faults) {
        this.faults = faults;
    }

    @PostMapping
    @ResponseStatus(CREATED)
    InjectedFault inject(@RequestBody InjectedFault fault) {
        faults.inject(fault);
        return fault;
    }

    @GetMapping
    List<InjectedFault> active() {
        return faults.active();
    }

    @DeleteMapping
    @ResponseStatus(NO_CONTENT)
    void clear() {
        faults.clear();
    }
}
