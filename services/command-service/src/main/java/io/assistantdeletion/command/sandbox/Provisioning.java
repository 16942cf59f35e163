package io.assistantdeletion.command.sandbox;

import io.assistantdeletion.command.sandbox.AssistantController.Assistant;
import io.assistantdeletion.command.sandbox.AssistantController.NewAssistant;
import io.assistantdeletion.problems.Problem;
import io.assistantdeletion.problems.ProblemException;
import io.assistantdeletion.security.Caller;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Makes an assistant and its number at the vendor and in the host application's tables, with that application's role. */
@Component
@Profile("sandbox")
class Provisioning {
    private final JdbcClient jdbc;
    private final RestClient vapi;

    Provisioning(SandboxSettings settings, JdbcConnectionDetails database) {
        this.jdbc = JdbcClient.create(new DriverManagerDataSource(
                database.getJdbcUrl(), settings.databaseUsername(), settings.databasePassword()));
        this.vapi = RestClient.builder()
                .baseUrl(settings.vapiBaseUrl())
                .defaultHeaders(headers -> headers.setBearerAuth(settings.vapiApiKey()))
                .build();
    }

    Assistant provision(NewAssistant wanted, Caller caller) {
        UUID organization = organizationOf(caller);
        VapiResource assistant = create("/assistant", Map.of("name", wanted.nameOrDefault()));
        VapiResource number = wanted.wantsNumber()
                ? create(
                        "/phone-number",
                        Map.of("provider", "vapi", "numberDesiredAreaCode", "555", "assistantId", assistant.id()))
                : null;
        String phoneNumber = number == null ? null : number.number();
        UUID id = insertAssistant(organization, wanted.nameOrDefault(), assistant.id(), phoneNumber, number != null);
        if (number != null) {
            insertAssignment(organization, id, assistant.id(), number);
        }
        return new Assistant(id, organization, assistant.id(), phoneNumber, number == null ? null : number.id());
    }

    private UUID organizationOf(Caller caller) {
        return jdbc.sql("select organization_id from organization_members where user_id = ? and is_active limit 1")
                .param(caller.user())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new ProblemException(Problem.INSUFFICIENT_SCOPE, "You are in no organization."));
    }

    private VapiResource create(String path, Map<String, String> body) {
        VapiResource created = vapi.post().uri(path).body(body).retrieve().body(VapiResource.class);
        if (created == null) {
            throw new IllegalStateException("Vapi created nothing at " + path);
        }
        return created;
    }

    private UUID insertAssistant(
            UUID organization, String name, String vapiId, @Nullable String number, boolean withPhone) {
        return jdbc.sql("""
                        insert into vapi_assistants
                            (organization_id, name, vapi_assistant_id, vapi_phone_number, phone_provider)
                        values (:organization, :name, :vapiId, :number, :provider) returning id""")
                .param("organization", organization)
                .param("name", name)
                .param("vapiId", vapiId)
                .param("number", number)
                .param("provider", withPhone ? "vapi" : null)
                .query(UUID.class)
                .single();
    }

    private void insertAssignment(UUID organization, UUID assistant, String vapiId, VapiResource number) {
        jdbc.sql("""
                        insert into phone_number_assignments
                            (organization_id, phone_number, phone_provider, vapi_phone_number_id,
                             assistant_id, vapi_assistant_id)
                        values (:organization, :number, 'vapi', :numberId, :assistant, :vapiId)""")
                .param("organization", organization)
                .param("number", number.number())
                .param("numberId", number.id())
                .param("assistant", assistant)
                .param("vapiId", vapiId)
                .update();
    }

    /** What the sandbox needs of the vendor's answer. */
    record VapiResource(String id, @Nullable String number) {}
}
