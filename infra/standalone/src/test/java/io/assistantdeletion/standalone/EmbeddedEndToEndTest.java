package io.assistantdeletion.standalone;

import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.embedded.Infrastructure;

/** On the broker in this JVM and the database beside it. */
class EmbeddedEndToEndTest extends EndToEndScenarios {
    @Override
    Infrastructure infrastructure() {
        return EmbeddedInfrastructure.shared().addresses();
    }
}
