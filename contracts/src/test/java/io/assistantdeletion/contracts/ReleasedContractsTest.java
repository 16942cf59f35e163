package io.assistantdeletion.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rule is FULL_TRANSITIVE: whatever any release wrote is read today, and whatever is written today is read by any
 * release. Each release keeps a copy of its contracts below {@code src/test/resources/released}, and no copy is changed
 * after its release.
 */
class ReleasedContractsTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ContractFiles TODAY = ContractFiles.today();

    @Test
    void every_release_keeps_its_contracts() {
        assertThat(released()).isNotEmpty().allSatisfy(release -> {
            assertThat(release.schemas()).isNotEmpty();
            assertThat(release.samples()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("released")
    void schemas_only_gain_fields_that_nothing_requires(ContractFiles release) {
        assertThat(SchemaChanges.between(release.schemas(), TODAY.schemas()))
                .as("Changes of what was released as %s", release)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("released")
    void a_name_on_the_wire_is_never_forgotten(ContractFiles release) {
        assertThat(known()).containsAll(release.samples().keySet());
    }

    @ParameterizedTest
    @MethodSource("released")
    void what_a_release_wrote_is_valid_today(ContractFiles release) {
        release.samples()
                .forEach((type, sample) ->
                        assertThat(TODAY.complaints(type, sample)).as(type).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("released")
    void what_is_written_today_is_valid_for_a_release(ContractFiles release) {
        Map<String, String> samples = TODAY.samples();
        samples.keySet().retainAll(release.samples().keySet()); // a release skips types that it does not know

        samples.forEach((type, sample) ->
                assertThat(release.complaints(type, sample)).as(type).isEmpty());
    }

    /** A new field without a value is left out: written as null it would break the schema. */
    @ParameterizedTest
    @MethodSource("released")
    void what_a_release_wrote_is_read_and_written_again_without_a_difference(ContractFiles release) {
        release.samples()
                .forEach((type, sample) -> assertThat(JSON.readTree(rewritten(type, sample)))
                        .as(type)
                        .isEqualTo(JSON.readTree(sample)));
    }

    private static String rewritten(String type, String sample) {
        return type.equals(DeleteAssistant.TYPE)
                ? CommandDeserializer.PAYLOAD.write(CommandDeserializer.PAYLOAD.read(sample))
                : EventPayloads.write(EventPayloads.read(EventType.of(type).orElseThrow(), sample));
    }

    private static Set<String> known() {
        Set<String> known =
                Arrays.stream(EventType.values()).map(EventType::wireName).collect(Collectors.toSet());
        known.add(DeleteAssistant.TYPE);
        return known;
    }

    static List<ContractFiles> released() {
        return ContractFiles.released();
    }
}
