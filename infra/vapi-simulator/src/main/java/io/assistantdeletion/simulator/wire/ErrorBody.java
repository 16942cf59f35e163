package io.assistantdeletion.simulator.wire;

import org.springframework.http.HttpStatus;

/**
 * The usual shape of the vendor's errors.
 *
 * @param message a sentence; where the request itself is at fault, a list with one sentence per complaint
 * @param error the reason phrase of the status
 */
public record ErrorBody(Object message, String error, int statusCode) {

    public static ErrorBody of(HttpStatus status, Object message) {
        return new ErrorBody(message, status.getReasonPhrase(), status.value());
    }
}
