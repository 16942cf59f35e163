package io.assistantdeletion.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the compiler wrote down of the settings of all modules. */
final class Settings {
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    private Settings() {}

    /** By name. */
    static List<Setting> all() throws IOException {
        List<Setting> settings = new ArrayList<>();
        for (URL metadata : Collections.list(Settings.class.getClassLoader().getResources(METADATA))) {
            try (InputStream content = metadata.openStream()) {
                for (JsonNode property : JsonMapper.shared().readTree(content).path("properties")) {
                    settings.add(Setting.of(property));
                }
            }
        }
        return settings.stream()
                .filter(Setting::isOurs)
                .sorted(Comparator.comparing(Setting::group).thenComparing(Setting::name))
                .toList();
    }
}
