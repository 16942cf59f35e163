package io.assistantdeletion.problems;

import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * What can go wrong for a caller: each is the {@code type} of a problem document (RFC 9457) and has a page of its name in
 * {@code docs/problems}. Callers decide by it, so a name is never changed and never reused. What its status says well
 * enough, such as 405, has no type.
 */
public enum Problem {
    INVALID_REQUEST("invalid-request", HttpStatus.BAD_REQUEST, "The request breaks a rule"),
    INVALID_TOKEN("invalid-token", HttpStatus.UNAUTHORIZED, "A valid bearer token is needed"),
    INSUFFICIENT_SCOPE("insufficient-scope", HttpStatus.FORBIDDEN, "The token is not good for this"),
    ASSISTANT_NOT_FOUND("assistant-not-found", HttpStatus.NOT_FOUND, "There is no such assistant for this caller"),
    RECONCILIATION_NOT_FOUND("reconciliation-not-found", HttpStatus.NOT_FOUND, "There is no such reconciliation"),
    DELETION_RUNNING("deletion-running", HttpStatus.CONFLICT, "The deletion is still running"),
    ASSISTANT_IN_USE("assistant-in-use", HttpStatus.CONFLICT, "The application has this assistant again"),
    NOTHING_OUTSTANDING("nothing-outstanding", HttpStatus.CONFLICT, "Nothing of this deletion is outstanding"),
    RECONCILIATION_RUNNING("reconciliation-running", HttpStatus.CONFLICT, "A reconciliation is running"),
    INTERNAL_ERROR("internal-error", HttpStatus.INTERNAL_SERVER_ERROR, "Something failed here"),
    OVERLOADED("overloaded", HttpStatus.SERVICE_UNAVAILABLE, "Too many requests are at work"),
    DATABASE_UNAVAILABLE("database-unavailable", HttpStatus.SERVICE_UNAVAILABLE, "The database can't take it now"),
    ISSUER_UNAVAILABLE("issuer-unavailable", HttpStatus.SERVICE_UNAVAILABLE, "The token can't be checked now");

    private static final String PREFIX = "urn:problem-type:assistant-deletion:";
    private static final String RETRY_AFTER_SECONDS = "5";

    private final String wireName;
    private final HttpStatus status;
    private final String title;

    Problem(String wireName, HttpStatus status, String title) {
        this.wireName = wireName;
        this.status = status;
        this.title = title;
    }

    public String wireName() {
        return wireName;
    }

    public URI type() {
        return URI.create(PREFIX + wireName);
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** @param detail what is the matter this time; nothing that the caller sent, and nothing that he may not know */
    public ProblemDetail document(String detail) {
        ProblemDetail document = ProblemDetail.forStatusAndDetail(status, detail);
        nameIn(document);
        return document;
    }

    void nameIn(ProblemDetail document) {
        document.setType(type());
        document.setTitle(title);
    }

    /** Whoever is turned away for now is told when to come again. */
    HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return headers;
    }

    ResponseEntity<ProblemDetail> answer(String detail) {
        return ResponseEntity.status(status).headers(headers()).body(document(detail));
    }
}
