package io.assistantdeletion.contracts;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contracts of one version as files, each below {@code schemas} or {@code samples}.
 *
 * @param path on the class path, empty or with a slash at its end
 */
record ContractFiles(String version, Path directory, String path) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path RELEASED = Path.of("src/test/resources/released");

    static ContractFiles today() {
        return new ContractFiles("today", Path.of("src/main/resources"), "");
    }

    /** All that were ever released. */
    static List<ContractFiles> released() {
        return list(RELEASED)
                .filter(Files::isDirectory)
                .map(directory -> new ContractFiles(
                        directory.getFileName().toString(), directory, "released/" + directory.getFileName() + "/"))
                .toList();
    }

    /** By the name of the file. */
    Map<String, JsonNode> schemas() {
        return files("schemas")
                .collect(Collectors.toMap(file -> file.getFileName().toString(), ContractFiles::json));
    }

    /** By the type's name on the wire. */
    Map<String, String> samples() {
        Map<String, String> samples = new TreeMap<>();
        files("samples").forEach(file -> samples.put(nameOf(file), text(file)));
        return samples;
    }

    /** Which rules a message breaks, as a reader of this version sees it. */
    List<Error> complaints(String wireName, String message) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("classpath:" + path + "schemas/" + wireName + ".json"))
                .validate(message, InputFormat.JSON);
    }

    @Override
    public String toString() {
        return version;
    }

    private Stream<Path> files(String below) {
        return list(directory.resolve(below));
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.json$", "");
    }

    private static JsonNode json(Path file) {
        return JSON.readTree(text(file));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> list(Path directory) {
        try (Stream<Path> found = Files.list(directory)) {
            return found.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
