package io.assistantdeletion.simulator.wire;

import static org.springframework.http.HttpStatus.BAD_REQUEST;

import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What is wrong with a request before anybody has looked at what it means. */
@RestControllerAdvice
final class ErrorAnswers {

    @ExceptionHandler
    @ResponseStatus(BAD_REQUEST)
    ErrorBody unreadable(HttpMessageNotReadableException unreadable) {
        return ErrorBody.of(BAD_REQUEST, Complaint.about(unreadable));
    }

    @ExceptionHandler
    @ResponseStatus(BAD_REQUEST)
    ErrorBody notJson(HttpMediaTypeNotSupportedException notJson) {
        return ErrorBody.of(BAD_REQUEST, "The Content-Type must be application/json.");
    }
}
