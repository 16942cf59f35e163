package io.assistantdeletion.command.deletion.web;

import io.assistantdeletion.contracts.AssistantId;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** An id as everybody writes a UUID, and in no other spelling: no spaces around it, no parts left out. */
@Component
class AssistantIdInPath implements Converter<String, AssistantId> {
    private static final Pattern UUID_TEXT = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Override
    public AssistantId convert(String text) {
        if (!UUID_TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("Not a UUID");
        }
        return new AssistantId(UUID.fromString(text));
    }
}
