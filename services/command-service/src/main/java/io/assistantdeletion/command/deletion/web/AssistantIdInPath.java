package io.assistantdeletion.command.deletion.web;

import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.UuidText;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** An id as everybody writes a UUID, and in no other spelling: no spaces around it, no parts left out. */
@Component
class AssistantIdInPath implements Converter<String, AssistantId> {
    @Override
    public AssistantId convert(String text) {
        return UuidText.parse(text).map(AssistantId::new).orElseThrow(() -> new IllegalArgumentException("Not a UUID"));
    }
}
