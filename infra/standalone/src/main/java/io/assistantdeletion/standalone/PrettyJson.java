package io.assistantdeletion.standalone;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the process document prints it. */
final class PrettyJson {
    private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);

    private PrettyJson() {}

    static String of(String json) {
        JsonMapper mapper = JsonMapper.shared();
        return mapper.writer().with(PRINTER).writeValueAsString(mapper.readTree(json));
    }
}
