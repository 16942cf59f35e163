package io.assistantdeletion.simulator.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the caller of a vendor call gets. */
sealed interface Answer {

    record Answered(int status, @Nullable String contentType, String body, Map<String, String> headers)
            implements Answer {

        Answered(int status, @Nullable String contentType, String body) {
            this(status, contentType, body, Map.of());
        }

        Answered with(String header, String value) {
            return new Answered(status, contentType, body, Map.of(header, value));
        }

        void writeTo(HttpServletResponse response) throws IOException {
            byte[] bytes = body.getBytes(UTF_8);
            response.reset();
            response.setStatus(status);
            response.setContentType(contentType);
            response.setContentLength(bytes.length);
            headers.forEach(response::setHeader);
            response.getOutputStream().write(bytes);
        }
    }

    enum Silence implements Answer {
        /** Until the client closes the connection. */
        KEPT_WAITING,
        /** The connection ends here. */
        RESET
    }
}
