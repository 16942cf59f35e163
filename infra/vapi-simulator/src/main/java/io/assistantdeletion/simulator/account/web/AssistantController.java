package io.assistantdeletion.simulator.account.web;

import static io.assistantdeletion.simulator.account.Kind.ASSISTANT;
import static org.springframework.http.HttpStatus.CREATED;

import io.assistantdeletion.simulator.account.Account;
import io.assistantdeletion.simulator.faults.Quirks;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/assistant")
final class AssistantController {

    private final Account account;
    private final Presentation present;

    AssistantController(Account account, Presentation present) {
        this.account = account;
        this.present = present;
    }

    @PostMapping
    @ResponseStatus(CREATED)
    Map<String, Object> create(@RequestBody Map<String, @Nullable Object> body) {
        return present.of(account.createAssistant(AssistantBody.ofNew(body)));
    }

    @GetMapping
    List<Map<String, Object>> list(@RequestParam Map<String, String> parameters, @RequestAttribute Quirks quirks) {
        return ListQuery.of(parameters).of(account.list(ASSISTANT)).stream()
                .limit(quirks.mostListed())
                .map(present::of)
                .toList();
    }

    @GetMapping("/{id}")
    Map<String, Object> get(@PathVariable String id) {
        return present.of(account.get(ASSISTANT, id));
    }

    @PatchMapping("/{id}")
    Map<String, Object> update(@PathVariable String id, @RequestBody Map<String, @Nullable Object> body) {
        return present.of(account.update(ASSISTANT, id, AssistantBody.ofChange(body)));
    }

    @DeleteMapping("/{id}")
    Map<String, Object> delete(@PathVariable String id, @RequestAttribute Quirks quirks) {
        return present.of(account.deleteAssistant(id, quirks.comeback(), quirks.numbersDangle()));
    }
}
