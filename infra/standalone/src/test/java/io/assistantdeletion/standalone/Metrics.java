package io.assistantdeletion.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Prometheus would read from services that run: the text format, as far as these tests look at it. */
final class Metrics {
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Map<String, String> types = new HashMap<>();
    private final Map<Sample, Double> samples = new HashMap<>();

    /** @param services addresses of their management ports */
    static Metrics scrape(List<URI> services) throws IOException, InterruptedException {
        Metrics metrics = new Metrics();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (URI service : services) {
                HttpRequest request = HttpRequest.newBuilder(service.resolve("/actuator/prometheus"))
                        .build();
                http.send(request, BodyHandlers.ofString()).body().lines().forEach(metrics::read);
            }
        }
        return metrics;
    }

    /** By name: counter, gauge, histogram or summary. */
    Map<String, String> types() {
        return types;
    }

    boolean contains(String name) {
        return samples.keySet().stream().anyMatch(sample -> sample.name().equals(name));
    }

    /** Of a name, or of those that a histogram makes of it. */
    Set<String> labels(String name) {
        return samplesOf(name).stream()
                .flatMap(sample -> sample.labels().keySet().stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    Set<String> valuesOf(String name, String label) {
        return samplesOf(name).stream()
                .map(sample -> sample.labels().getOrDefault(label, ""))
                .collect(Collectors.toSet());
    }

    /** NaN if nothing of the kind is there. */
    double value(String name, Map<String, String> labels) {
        return samples.entrySet().stream()
                .filter(sample -> sample.getKey().name().equals(name))
                .filter(sample -> sample.getKey().labels().entrySet().containsAll(labels.entrySet()))
                .mapToDouble(Map.Entry::getValue)
                .findFirst()
                .orElse(Double.NaN);
    }

    private Set<Sample> samplesOf(String name) {
        return samples.keySet().stream()
                .filter(sample -> sample.name().matches(Pattern.quote(name) + "(_bucket|_count|_sum)?"))
                .collect(Collectors.toSet());
    }

    private void read(String line) {
        Matcher type = TYPE.matcher(line);
        Matcher sample = SAMPLE.matcher(line);
        if (type.matches()) {
            types.put(type.group(1), type.group(2));
        } else if (sample.matches()) {
            Map<String, String> labels = new HashMap<>();
            LABEL.matcher(sample.group(2) == null ? "" : sample.group(2))
                    .results()
                    .forEach(label -> labels.put(label.group(1), label.group(2)));
            samples.put(new Sample(sample.group(1), labels), number(sample.group(3)));
        }
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private record Sample(String name, Map<String, String> labels) {}
}
