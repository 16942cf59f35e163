package io.assistantdeletion.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import tools.jackson.databind.json.JsonMapper;

/** 503 as a problem while the issuer's keys can't be fetched; everything else is 401. */
final class UncheckedTokenProblem implements AuthenticationFailureHandler {
    private static final Logger LOG = LoggerFactory.getLogger(UncheckedTokenProblem.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    private final UnauthorizedProblem unauthorized;
    private final JsonMapper json;

    UncheckedTokenProblem(UnauthorizedProblem unauthorized, JsonMapper json) {
        this.unauthorized = unauthorized;
        this.json = json;
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
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        Problems.write(
                response,
                json,
                HttpStatus.SERVICE_UNAVAILABLE,
                "The token can't be checked now. Send the request again later.");
    }
}
