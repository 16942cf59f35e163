package io.assistantdeletion.tracing;

import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** A span for each request of the API; looks at health and metrics are none of a deletion's. */
final class RequestSpans extends PropagatingReceiverTracingObservationHandler<ReceiverContext<?>> {
    private static final String ENDPOINTS = "/actuator";

    RequestSpans(Tracer tracer, Propagator propagator) {
        super(tracer, propagator);
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return super.supportsContext(context) && !isLook(context);
    }

    /** By its class: an error's message may quote a payload, and its stack trace is in the log. */
    @Override
    public void onError(ReceiverContext<?> context) {
        Throwable error = context.getError();
        if (error != null) {
            getRequiredSpan(context).error(new Unquoted(error));
        }
    }

    private static boolean isLook(Observation.Context context) {
        @Nullable HttpServletRequest request =
                context instanceof ServerRequestObservationContext server ? server.getCarrier() : null;
        return request != null && request.getRequestURI().startsWith(ENDPOINTS);
    }

    private static final class Unquoted extends RuntimeException {
        Unquoted(Throwable error) {
            super(error.getClass().getSimpleName(), null, false, false);
        }
    }
}
