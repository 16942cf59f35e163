package io.assistantdeletion.standalone;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What can be asked of a service and with what, such as {@code POST /api/deletions/retry [body]}. */
final class ApiOperations {
    private ApiOperations() {}

    /** As its controllers have it; those of the sandbox are none. */
    static Set<String> ofCode(String basePackage) {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        return scanner.findCandidateComponents(basePackage).stream()
                .flatMap(controller -> Stream.ofNullable(controller.getBeanClassName()))
                .map(name -> ClassUtils.resolveClassName(name, null))
                .flatMap(ApiOperations::ofController)
                .collect(Collectors.toSet());
    }

    static Set<String> ofDocument(ApiDocument document) {
        return document.root().path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(operation -> !operation.getKey().equals("parameters"))
                        .map(operation -> describe(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                inputs(document, path.getValue(), operation.getValue()))))
                .collect(Collectors.toSet());
    }

    private static Stream<String> inputs(ApiDocument document, JsonNode path, JsonNode operation) {
        return Stream.concat(
                Stream.concat(
                                path.path("parameters").valueStream(),
                                operation.path("parameters").valueStream())
                        .map(document::resolved)
                        .map(parameter -> parameter.path("in").asString() + " "
                                + parameter.path("name").asString()),
                operation.at("/requestBody/required").asBoolean(false) ? Stream.of("body") : Stream.empty());
    }

    private static Stream<String> ofController(Class<?> controller) {
        RequestMapping all = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        String prefix = all == null ? "" : all.path()[0];
        return Arrays.stream(controller.getDeclaredMethods()).flatMap(method -> ofMethod(prefix, method));
    }

    private static Stream<String> ofMethod(String prefix, Method method) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        if (mapping == null) {
            return Stream.empty();
        }
        String path = mapping.path().length == 0 ? "" : mapping.path()[0];
        return Stream.of(describe(
                mapping.method()[0].name(),
                prefix + path,
                Arrays.stream(method.getParameters()).flatMap(ApiOperations::input)));
    }

    private static Stream<String> input(Parameter parameter) {
        RequestHeader header = parameter.getAnnotation(RequestHeader.class);
        List<String> inputs = new ArrayList<>();
        if (parameter.isAnnotationPresent(PathVariable.class)) {
            inputs.add("path " + parameter.getName());
        }
        if (header != null) {
            inputs.add("header " + header.name());
        }
        if (parameter.isAnnotationPresent(RequestBody.class)) {
            inputs.add("body");
        }
        return inputs.stream();
    }

    private static String describe(String method, String path, Stream<String> inputs) {
        return method + " " + path + " " + inputs.sorted().toList();
    }
}
