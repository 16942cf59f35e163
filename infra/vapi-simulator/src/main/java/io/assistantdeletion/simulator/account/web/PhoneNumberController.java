package io.assistantdeletion.simulator.account.web;

import static io.assistantdeletion.simulator.account.Kind.PHONE_NUMBER;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class PhoneNumberController {

    private final Account account;
    private final Presentation present;

    PhoneNumberController(Account account, Presentation present) {
        this.account = account;
        this.present = present;
    }

    @PostMapping("/phone-number")
    @ResponseStatus(CREATED)
    Map<String, Object> create(@RequestBody Map<String, @Nullable Object> body) {
        return present.of(account.createPhoneNumber(PhoneNumberBody.ofNew(body)));
    }

    @GetMapping("/phone-number")
    List<Map<String, Object>> list(@RequestParam Map<String, String> parameters, @RequestAttribute Quirks quirks) {
        return ListQuery.of(parameters).of(account.list(PHONE_NUMBER)).stream()
                .limit(quirks.mostListed())
                .map(number -> present.of(number, quirks))
                .toList();
    }

    @GetMapping("/v2/phone-number")
    Page<Map<String, Object>> page(@RequestParam Map<String, String> parameters, @RequestAttribute Quirks quirks) {
        return PageQuery.of(parameters)
                .of(account.list(PHONE_NUMBER))
                .cutTo(quirks.mostListed())
                .map(number -> present.of(number, quirks));
    }

    @GetMapping("/phone-number/{id}")
    Map<String, Object> get(@PathVariable String id, @RequestAttribute Quirks quirks) {
        return present.of(account.get(PHONE_NUMBER, id), quirks);
    }

    @PatchMapping("/phone-number/{id}")
    Map<String, Object> update(@PathVariable String id, @RequestBody Map<String, @Nullable Object> body) {
        var changes = PhoneNumberBody.ofChange(body, account.get(PHONE_NUMBER, id));
        return present.of(account.update(PHONE_NUMBER, id, changes));
    }

    @DeleteMapping("/phone-number/{id}")
    Map<String, Object> delete(@PathVariable String id, @RequestAttribute Quirks quirks) {
        return present.of(account.deletePhoneNumber(id, quirks.comeback()));
    }
}
