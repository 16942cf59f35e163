package io.assistantdeletion.simulator.wire;

import static org.springframework.http.HttpStatus.NOT_FOUND;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the vendor has no call for; to its framework, an unknown method is an unknown path. */
@RestController
final class UnknownCalls {

    @RequestMapping("/**")
    @ResponseStatus(NOT_FOUND)
    ErrorBody noSuchCall(HttpServletRequest request) {
        return ErrorBody.of(NOT_FOUND, "Cannot %s %s".formatted(request.getMethod(), request.getRequestURI()));
    }
}
