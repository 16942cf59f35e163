package io.assistantdeletion.simulator.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assistantdeletion.simulator.calls.Calls;
import io.assistantdeletion.simulator.calls.RecordedCall;
import io.assistantdeletion.simulator.faults.Faults;
import io.assistantdeletion.simulator.faults.Quirks;
import io.assistantdeletion.simulator.faults.Strike;
import io.assistantdeletion.simulator.settings.SimulatorSettings;
import io.assistantdeletion.simulator.wire.Answer.Answered;
import io.assistantdeletion.simulator.wire.Answer.Silence;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Where every vendor call comes in: it is recorded, meets its faults, shows its key, and is carried out. */
@Component
final class VendorEdge extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(VendorEdge.class);

    private final Calls calls;
    private final Faults faults;
    private final FailureAnswers failures;
    private final Connections connections;
    private final SimulatorSettings settings;

    VendorEdge(
            Calls calls, Faults faults, FailureAnswers failures, Connections connections, SimulatorSettings settings) {
        this.calls = calls;
        this.faults = faults;
        this.failures = failures;
        this.connections = connections;
        this.settings = settings;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/control/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Strike strike = faults.strike(request.getMethod(), request.getRequestURI());
        RecordedCall call = calls.arrived(request.getMethod(), request.getRequestURI(), strike.name());
        request.setAttribute(Quirks.ATTRIBUTE, strike.quirks());
        pause(strike.quirks().latency());
        switch (failures.to(strike.failure(), request.getRequestURI(), () -> carriedOut(request, response, chain))) {
            case Answered answer -> {
                log(call, answer.status());
                calls.answered(call, answer.status());
                answer.writeTo(response);
            }
            case Silence.KEPT_WAITING -> {
                log(call, null);
                connections.holdUntilTheClientLeaves(request);
            }
            case Silence.RESET -> {
                log(call, null);
                connections.reset(request);
            }
        }
    }

    private Answered carriedOut(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String authorization = request.getHeader("Authorization");
        if (authorization == null) {
            return failures.missingKey();
        }
        if (!authorization.equals("Bearer " + settings.apiKey())) {
            return failures.invalidKey();
        }
        // Nothing may reach the client before the answer is decided and recorded.
        var withheld = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, withheld);
        return new Answered(
                withheld.getStatus(), withheld.getContentType(), new String(withheld.getContentAsByteArray(), UTF_8));
    }

    private static void pause(Duration latency) {
        try {
            Thread.sleep(latency);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** The path as sent is still percent-encoded: it can't break the line. */
    private static void log(RecordedCall call, @Nullable Integer status) {
        log.atDebug()
                .addKeyValue("call", call.number())
                .addKeyValue("method", call.method())
                .addKeyValue("path", call.path())
                .addKeyValue("status", status)
                .addKeyValue("fault", call.fault())
                .log(status == null ? "Vendor call left without an answer" : "Vendor call answered");
    }
}
