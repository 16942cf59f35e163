package io.assistantdeletion.problems;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every error is a problem document (RFC 9457), and none tells more than the caller may know. */
@RestControllerAdvice
class ApiErrors extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        RecoverableDataAccessException.class,
        CannotCreateTransactionException.class,
        TransactionSystemException.class
    })
    ResponseEntity<ProblemDetail> databaseAway(RuntimeException e) {
        // The class alone: with as many refusals as callers the traces would cost more than the requests.
        LOG.atWarn()
                .addKeyValue(
                        "failure",
                        NestedExceptionUtils.getMostSpecificCause(e).getClass().getSimpleName())
                .log("Request refused, the database can't take it");
        return Problem.DATABASE_UNAVAILABLE.answer("The database can't take it now. Send the request again later.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(RuntimeException e) {
        LOG.atError().setCause(e).log("Request failed unexpectedly");
        return Problem.INTERNAL_ERROR.answer("Something failed here. The log says what.");
    }

    /** Says which field breaks which rule, never with what. */
    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String rules = e.getFieldErrors().stream()
                .map(error -> error.getField() + " " + error.getDefaultMessage())
                .sorted()
                .collect(Collectors.joining("; "));
        return handleExceptionInternal(e, Problem.INVALID_REQUEST.document(rules), headers, status, request);
    }

    /** Without the text that was sent. */
    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = Problem.INVALID_REQUEST.document("The id is not a UUID.");
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    /** What Spring itself refuses as a bad request, such as a body that is no JSON, is that problem too. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem
                && problem.getType() == null
                && status.isSameCodeAs(Problem.INVALID_REQUEST.status())) {
            Problem.INVALID_REQUEST.nameIn(problem);
        }
        return super.createResponseEntity(body, headers, status, request);
    }
}
