package io.assistantdeletion.vapi;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.DeleteExchange;

/** The vendor's calls that a deletion makes. */
interface VapiApi extends VapiLooks {
    @DeleteExchange("/phone-number/{id}")
    ResponseEntity<byte[]> deletePhoneNumber(@PathVariable String id);

    @DeleteExchange("/assistant/{id}")
    ResponseEntity<byte[]> deleteAssistant(@PathVariable String id);
}
