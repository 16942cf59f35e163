package io.assistantdeletion.vapi;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/** The vendor's calls that only look. Answers of any status are returned; only a missing answer is an exception. */
interface VapiLooks {
    @GetExchange("/phone-number/{id}")
    ResponseEntity<byte[]> getPhoneNumber(@PathVariable String id);

    @GetExchange("/assistant/{id}")
    ResponseEntity<byte[]> getAssistant(@PathVariable String id);

    @GetExchange("/phone-number")
    ResponseEntity<byte[]> listPhoneNumbers(
            @RequestParam int limit,
            @RequestParam(required = false) @Nullable String createdAtGe,
            @RequestParam(required = false) @Nullable String createdAtLt);

    @GetExchange("/assistant")
    ResponseEntity<byte[]> listAssistants(
            @RequestParam int limit,
            @RequestParam(required = false) @Nullable String createdAtGe,
            @RequestParam(required = false) @Nullable String createdAtLt);
}
