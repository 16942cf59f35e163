package io.assistantdeletion.simulator.wire;

import static java.util.stream.Collectors.joining;

import io.assistantdeletion.simulator.faults.Fault;
import java.util.Objects;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body in the words of whoever wrote it, where Jackson would speak of Java classes. */
final class Complaint {

    private Complaint() {}

    static String about(HttpMessageNotReadableException unreadable) {
        return switch (unreadable.getCause()) {
            case UnrecognizedPropertyException unknown -> "property %s should not exist".formatted(path(unknown));
            case InvalidTypeIdException _ -> "kind must be one of: " + String.join(", ", Fault.kinds());
            case DatabindException wrong
            when wrong.getCause() != null -> String.valueOf(wrong.getCause().getMessage());
            case DatabindException wrong -> "%s is not valid".formatted(path(wrong));
            case null, default -> "The request body is not readable JSON.";
        };
    }

    private static String path(JacksonException wrong) {
        String path = wrong.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(Objects::nonNull)
                .collect(joining("."));
        return path.isEmpty() ? "The request body" : path;
    }
}
