package io.assistantdeletion.simulator.account.web;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import io.assistantdeletion.simulator.account.GoneException;
import io.assistantdeletion.simulator.account.InvalidRequestException;
import io.assistantdeletion.simulator.faults.Quirks;
import io.assistantdeletion.simulator.wire.ErrorBody;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
final class AccountErrorAnswers {

    @ExceptionHandler
    ResponseEntity<ErrorBody> gone(GoneException gone, @RequestAttribute Quirks quirks) {
        HttpStatus status = quirks.goneIsBadRequest() ? BAD_REQUEST : NOT_FOUND;
        return ResponseEntity.status(status).body(ErrorBody.of(status, String.valueOf(gone.getMessage())));
    }

    @ExceptionHandler
    @ResponseStatus(BAD_REQUEST)
    ErrorBody invalid(InvalidRequestException invalid) {
        return ErrorBody.of(BAD_REQUEST, invalid.complaint());
    }
}
