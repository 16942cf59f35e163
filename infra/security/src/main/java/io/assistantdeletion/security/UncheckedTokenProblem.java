package io.assistantdeletion.security;

import io.assistantdeletion.problems.Problem;
import io.assistantdeletion.problems.ProblemResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** 503 as a problem while the issuer's keys can't be fetched; everything else is 401. */
final class UncheckedTokenProblem implements AuthenticationFailureHandler {
    private static final Logger LOG = LoggerFactory.getLogger(UncheckedTokenProblem.class);

    private final UnauthorizedProblem unauthorized;
    private final ProblemResponse problems;

    UncheckedTokenProblem(UnauthorizedProblem unauthorized, ProblemResponse problems) {
        this.unauthorized = unauthorized;
        this.problems = problems;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        if (!(reason instanceof AuthenticationServiceException)) {
            unauthorized.commence(request, response, reason);
            return;
        }
        LOG.atWarn().log("Request refused, the keys of the tokens' issuer can't be fetched");
        problems.write(
                response, Problem.ISSUER_UNAVAILABLE, "The token can't be checked now. Send the request again later.");
    }
}
