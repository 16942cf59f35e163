package io.assistantdeletion.security;

import io.assistantdeletion.problems.Problem;
import io.assistantdeletion.problems.ProblemResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;

/** 403 as a problem. */
final class ForbiddenProblem implements AccessDeniedHandler {
    private final ProblemResponse problems;

    ForbiddenProblem(ProblemResponse problems) {
        this.problems = problems;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
        problems.write(
                response, Problem.INSUFFICIENT_SCOPE, "This needs a token with the scope " + Scopes.OPERATE + ".");
    }
}
