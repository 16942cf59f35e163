package io.assistantdeletion.security;

import io.assistantdeletion.problems.Problem;
import io.assistantdeletion.problems.ProblemResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** 401 as a problem; it does not tell what is wrong with a token. */
final class UnauthorizedProblem implements AuthenticationEntryPoint {
    private final ProblemResponse problems;

    UnauthorizedProblem(ProblemResponse problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        problems.write(response, Problem.INVALID_TOKEN, "Send a valid bearer token.");
    }
}
