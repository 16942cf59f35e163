package io.assistantdeletion.simulator.account.web;

import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.NO_CONTENT;

import io.assistantdeletion.simulator.account.Account;
import io.assistantdeletion.simulator.account.InvalidRequestException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Creation as by the vendor's own calls, but under an id of the caller's choice and beyond the limit. */
@RestController
@RequestMapping("/control")
final class AccountControl {

    private final Account account;
    private final Presentation present;

    AccountControl(Account account, Presentation present) {
        this.account = account;
        this.present = present;
    }

    @PostMapping("/assistants")
    @ResponseStatus(CREATED)
    Map<String, Object> placeAssistant(@RequestBody Map<String, @Nullable Object> body) {
        Map<String, @Nullable Object> rest = new HashMap<>(body);
        String id = taken(rest);
        return present.of(account.placeAssistant(id, AssistantBody.ofNew(rest)));
    }

    @PostMapping("/phone-numbers")
    @ResponseStatus(CREATED)
    Map<String, Object> placePhoneNumber(@RequestBody Map<String, @Nullable Object> body) {
        Map<String, @Nullable Object> rest = new HashMap<>(body);
        String id = taken(rest);
        return present.of(account.placePhoneNumber(id, PhoneNumberBody.ofNew(rest)));
    }

    @DeleteMapping("/account")
    @ResponseStatus(NO_CONTENT)
    void empty() {
        account.empty();
    }

    private static String taken(Map<String, @Nullable Object> body) {
        if (body.remove("id") instanceof String id) {
            return id;
        }
        throw new InvalidRequestException(List.of("id must be a string"));
    }
}
