package io.assistantdeletion.problems;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem where no controller has been reached yet. */
public final class ProblemResponse {
    private final JsonMapper json;

    public ProblemResponse(JsonMapper json) {
        this.json = json;
    }

    public void write(HttpServletResponse response, Problem problem, String detail) throws IOException {
        response.setStatus(problem.status().value());
        problem.headers().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem.document(detail));
    }
}
