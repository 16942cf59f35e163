package io.assistantdeletion.chaos;

import io.assistantdeletion.chaos.Doomed.Shape;
import io.assistantdeletion.simulator.VapiSimulator;
import io.assistantdeletion.simulator.faults.Failure.Pinned;
import io.assistantdeletion.simulator.faults.Failure.Refused;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Route;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Provisions assistants, here and at the vendor: some that are to be deleted, and others that are not. */
final class HostApplication implements AutoCloseable {
    private static final UUID ACME = UUID.fromString("0a000000-0000-4000-8000-000000000001");
    private static final UUID BOLT = UUID.fromString("0b000000-0000-4000-8000-000000000001");

    private final SingleConnectionDataSource connection;
    private final JdbcClient jdbc;
    private final VapiSimulator vapi;
    private final Random random;
    private final List<Doomed> doomed = new ArrayList<>();
    private final List<Bystander> bystanders = new ArrayList<>();
    private int numbers;

    HostApplication(DataSource superuser, VapiSimulator vapi, Random random) throws SQLException {
        this.connection = new SingleConnectionDataSource(superuser.getConnection(), true);
        this.jdbc = JdbcClient.create(connection);
        this.vapi = vapi;
        this.random = random;
    }

    void provision(int toBeDeleted, int toBeLeftAlone) {
        for (int i = 0; i < toBeLeftAlone; i++) {
            String number = freshNumber();
            String vapiId = vendorsAssistant();
            UUID organization = organization();
            UUID assistant = assistant(organization, vapiId, number);
            String numberId = vendorsNumber(vapiId);
            bystanders.add(new Bystander(
                    assistant, vapiId, numberId, track(organization, number, numberId, assistant, vapiId), true));
        }
        while (doomed.size() < toBeDeleted) {
            provision(Shape.any(random), organization());
        }
    }

    /** One of this shape, or two if it takes two. */
    List<Doomed> provision(Shape shape) {
        int before = doomed.size();
        provision(shape, organization());
        return doomed.subList(before, doomed.size());
    }

    List<Doomed> doomed() {
        return List.copyOf(doomed);
    }

    List<Bystander> bystanders() {
        return List.copyOf(bystanders);
    }

    /** Provisioning that ends too late: it knows the vendor's assistant only. Once, however often it is tried. */
    static void provisionLate(DataSource superuser, VapiSimulator vapi, Doomed late) {
        String numberId = "late-" + late.vapiId();
        if (vapi.phoneNumbers().stream().noneMatch(known -> known.id().equals(numberId))) {
            vapi.addPhoneNumber(numberId, Map.of("assistantId", late.vapiId()));
        }
        JdbcClient.create(superuser)
                .sql("""
                        insert into phone_number_assignments
                            (organization_id, phone_number, phone_provider, vapi_phone_number_id, vapi_assistant_id)
                        values (?, ?, 'vapi', ?, ?) on conflict do nothing""")
                .params(late.organization(), numberId.substring(numberId.length() - 12), numberId, late.vapiId())
                .update();
    }

    @Override
    public void close() {
        connection.destroy();
    }

    private void provision(Shape shape, UUID organization) {
        String number = freshNumber();
        switch (shape) {
            case NO_NUMBER, LATE_NUMBER -> add(shape, organization, null, List.of());
            case ONE_NUMBER -> withNumber(add(shape, organization, null, List.of()), number);
            case TWO_NUMBERS -> {
                Doomed one = add(shape, organization, null, List.of());
                withNumber(one, number);
                withNumber(one, freshNumber());
            }
            case PINNED -> {
                Doomed one = add(shape, organization, null, List.of());
                withNumber(one, number);
                vapi.faults()
                        .inject(InjectedFault.of(new Pinned())
                                .on(Route.DELETE_ASSISTANT)
                                .onlyFor(one.vapiId()));
            }
            case REFUSED_NUMBER -> {
                String numberId = keeping(shape, organization, number, true);
                vapi.faults()
                        .inject(InjectedFault.of(new Refused())
                                .on(Route.DELETE_PHONE_NUMBER)
                                .onlyFor(numberId));
            }
            case UNTRACKED_NUMBER -> keeping(shape, organization, number, false);
            case SHARED_NUMBER -> {
                String survivor = vendorsAssistant();
                UUID survivorId = assistant(organization, survivor, number);
                String numberId = vendorsNumber(survivor);
                Doomed one = add(shape, organization, null, List.of(numberId));
                UUID tracking = track(organization, number, numberId, one.id(), one.vapiId());
                bystanders.add(new Bystander(survivorId, survivor, numberId, tracking, false));
            }
            case SHARED_NUMBER_OF_TWO -> {
                withNumber(add(shape, organization, number, List.of()), number);
                add(shape, organization, number, List.of());
            }
        }
    }

    private Doomed add(Shape shape, UUID organization, @Nullable String number, List<String> kept) {
        String vapiId = vendorsAssistant();
        Doomed one = new Doomed(assistant(organization, vapiId, number), organization, vapiId, shape, kept);
        doomed.add(one);
        return one;
    }

    private void withNumber(Doomed one, String number) {
        track(one.organization(), number, vendorsNumber(one.vapiId()), one.id(), one.vapiId());
    }

    /** @return the id of its number, which stays at the vendor */
    private String keeping(Shape shape, UUID organization, String number, boolean tracked) {
        String vapiId = vendorsAssistant();
        String numberId = vendorsNumber(vapiId);
        UUID assistant = assistant(organization, vapiId, null);
        doomed.add(new Doomed(assistant, organization, vapiId, shape, List.of(numberId)));
        track(organization, number, tracked ? numberId : null, assistant, vapiId);
        return numberId;
    }

    private UUID organization() {
        return random.nextBoolean() ? ACME : BOLT;
    }

    private String vendorsAssistant() {
        String id = "asst-" + UUID.randomUUID();
        vapi.addAssistant(id, Map.of());
        return id;
    }

    private String vendorsNumber(String vapiId) {
        String id = "phone-" + UUID.randomUUID();
        vapi.addPhoneNumber(id, Map.of("assistantId", vapiId));
        return id;
    }

    private String freshNumber() {
        return "+1555%07d".formatted(++numbers);
    }

    private UUID assistant(UUID organization, String vapiId, @Nullable String number) {
        return jdbc.sql("insert into vapi_assistants (organization_id, vapi_assistant_id, vapi_phone_number)"
                        + " values (:organization, :vapiId, :number) returning id")
                .param("organization", organization)
                .param("vapiId", vapiId)
                .param("number", number)
                .query(UUID.class)
                .single();
    }

    private UUID track(UUID organization, String number, @Nullable String numberId, UUID assistant, String vapiId) {
        return jdbc.sql("""
                        insert into phone_number_assignments (organization_id, phone_number, phone_provider,
                                                              vapi_phone_number_id, assistant_id, vapi_assistant_id)
                        values (:organization, :number, 'vapi', :numberId, :assistant, :vapiId) returning id""")
                .param("organization", organization)
                .param("number", number)
                .param("numberId", numberId)
                .param("assistant", assistant)
                .param("vapiId", vapiId)
                .query(UUID.class)
                .single();
    }
}
