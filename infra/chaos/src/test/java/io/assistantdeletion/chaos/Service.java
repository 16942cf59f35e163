package io.assistantdeletion.chaos;

import io.assistantdeletion.assistant.AssistantHandlerApplication;
import io.assistantdeletion.command.CommandServiceApplication;
import io.assistantdeletion.coordinator.SagaCoordinatorApplication;
import io.assistantdeletion.phone.PhoneHandlerApplication;

/** What a deletion passes through, each in processes of its own. */
enum Service {
    COMMAND_SERVICE("command-service", CommandServiceApplication.class),
    PHONE_HANDLER("vapi-phone-handler", PhoneHandlerApplication.class),
    ASSISTANT_HANDLER("vapi-assistant-handler", AssistantHandlerApplication.class),
    SAGA_COORDINATOR("saga-coordinator", SagaCoordinatorApplication.class);

    private final String title;
    private final Class<?> application;

    Service(String title, Class<?> application) {
        this.title = title;
        this.application = application;
    }

    Class<?> application() {
        return application;
    }

    @Override
    public String toString() {
        return title;
    }
}
