package io.assistantdeletion.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * A variable that a service's YAML reads.
 *
 * @param setting that takes it
 */
record EnvironmentVariable(String name, String defaultValue, String setting, String service) {
    static final List<String> SERVICES = List.of(
            "command-service",
            "vapi-phone-handler",
            "vapi-assistant-handler",
            "saga-coordinator",
            "audit-console",
            "reconciler");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*):([^}]*)}");
    private static final String IMPORT = "spring.config.import";

    static List<EnvironmentVariable> all() {
        return SERVICES.stream()
                .flatMap(service -> of(service, service + ".yml"))
                .toList();
    }

    /** Also those of what the file imports, which the YAML of several services shares. */
    private static Stream<EnvironmentVariable> of(String service, String file) {
        EnumerablePropertySource<?> settings = settings(file);
        List<EnvironmentVariable> variables = new ArrayList<>();
        for (String setting : settings.getPropertyNames()) {
            Matcher found = PLACEHOLDER.matcher(String.valueOf(settings.getProperty(setting)));
            while (found.find()) {
                variables.add(new EnvironmentVariable(found.group(1), found.group(2), setting, service));
            }
        }
        Stream<String> imports = Stream.of(
                        String.valueOf(settings.getProperty(IMPORT)).split(", *"))
                .filter(name -> name.startsWith("classpath:"))
                .map(name -> name.substring("classpath:".length()));
        return Stream.concat(variables.stream(), imports.flatMap(name -> of(service, name)));
    }

    /** The first document, without the sandbox's. */
    private static EnumerablePropertySource<?> settings(String file) {
        try {
            PropertySource<?> first = new YamlPropertySourceLoader()
                    .load(file, new ClassPathResource(file))
                    .getFirst();
            return (EnumerablePropertySource<?>) first;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
