package io.assistantdeletion.configuration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;

/**
 * One setting, as the compiler's metadata has it.
 *
 * @param source the record that it is a component of
 */
record Setting(String name, String type, String source, String description, JsonNode defaultValue) {

    static Setting of(JsonNode property) {
        return new Setting(
                property.path("name").asString(),
                property.path("type").asString(),
                property.path("sourceType").asString(""),
                property.path("description").asString(""),
                property.path("defaultValue"));
    }

    boolean isOurs() {
        return source.startsWith("io.assistantdeletion.");
    }

    /** What comes before the last part of its name. */
    String group() {
        return name.substring(0, name.lastIndexOf('.'));
    }

    boolean isDuration() {
        return type.equals(Duration.class.getName());
    }

    boolean isNumber() {
        return type.equals(Integer.class.getName());
    }

    String unit() {
        return isDuration() ? "time" : isNumber() ? name.endsWith("-per-second") ? "1/s" : "count" : "";
    }

    String typeInWords() {
        return switch (type) {
            case "java.time.Duration" -> "duration";
            case "java.lang.Integer" -> "integer";
            case "java.lang.Boolean" -> "true or false";
            case "java.lang.String" -> "text";
            case "java.net.URI" -> "address";
            case "java.nio.file.Path" -> "file";
            case "java.util.Set<java.lang.String>" -> "list of texts";
            case "java.util.Map<java.lang.String,java.lang.String>" -> "texts by name";
            case "java.util.Set<org.springframework.security.oauth2.jose.jws.SignatureAlgorithm>" ->
                "list of algorithms";
            default -> "one of " + constants();
        };
    }

    String defaultInWords() {
        String text = defaultValue.asString("").replaceAll("^\\[(.*)]$", "$1");
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    /** What its constraints say; contradictions with other settings are in its description. */
    String allowed() {
        return constraints()
                .map(Setting::allowed)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String allowed(Annotation constraint) {
        return switch (constraint) {
            case Positive _ -> "1 or more";
            case PositiveOrZero _ -> "0 or more";
            case Max max -> "at most " + max.value();
            case DurationMin min -> min.millis() == 0 ? "0 or longer" : "longer than 0";
            case NotBlank _ -> "not empty";
            case NotNull _ -> "needed";
            case Pattern pattern -> "`" + pattern.regexp() + "`";
            default -> "";
        };
    }

    private Stream<Annotation> constraints() {
        return Arrays.stream(sourceClass().getDeclaredFields())
                .filter(field -> dashed(field).equals(name.substring(name.lastIndexOf('.') + 1)))
                .flatMap(field -> Arrays.stream(field.getAnnotations()));
    }

    private String constants() {
        return Arrays.stream(ClassUtils.resolveClassName(type, null).getEnumConstants())
                .map(constant -> "`" + constant.toString().toLowerCase(Locale.ROOT) + "`")
                .collect(Collectors.joining(", "));
    }

    private Class<?> sourceClass() {
        return ClassUtils.resolveClassName(source, null);
    }

    private static String dashed(Field field) {
        return field.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
