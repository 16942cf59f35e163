package io.assistantdeletion.command.deletion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.command.CommandServiceApplication;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.CommandEnvelope;
import io.assistantdeletion.contracts.CommandId;
import io.assistantdeletion.contracts.DeleteAssistant;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.outbox.Cause;
import io.assistantdeletion.security.Action;
import io.assistantdeletion.security.Caller;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Commands as time goes by, which the topic's own records can't show: the broker sets their time. */
@SpringBootTest(
        classes = CommandServiceApplication.class,
        properties = {"spring.config.name=command-service", "MANAGEMENT_PORT=0"})
@ActiveProfiles("sandbox")
class CommandsTest {
    private static final EmbeddedInfrastructure INFRASTRUCTURE = EmbeddedInfrastructure.shared();
    private static final JdbcClient SUPERUSER =
            JdbcClient.create(INFRASTRUCTURE.database().asSuperuser());
    private static final UUID ACME = UUID.fromString("0a000000-0000-4000-8000-000000000001");
    private static final UUID BOLT = UUID.fromString("0b000000-0000-4000-8000-000000000001");
    private static final UUID OWNER = UUID.fromString("0a000000-0000-4000-8000-0000000000a1");
    private static final UUID MEMBER = UUID.fromString("0a000000-0000-4000-8000-0000000000a2");
    private static final UUID BOLT_MEMBER = UUID.fromString("0b000000-0000-4000-8000-0000000000b2");
    private static final Instant NOW = Instant.now();

    @Autowired
    private Commands commands;

    @Autowired
    private Deletions deletions;

    @Autowired
    private MeterRegistry metrics;

    private final AssistantId assistant = assistant(ACME);

    @DynamicPropertySource
    static void infrastructure(DynamicPropertyRegistry properties) {
        properties.add("DATABASE_URL", INFRASTRUCTURE.database()::jdbcUrl);
        properties.add("DATABASE_PASSWORD", () -> "sandbox");
        properties.add("DATABASE_OWNER_PASSWORD", () -> "sandbox");
        properties.add("KAFKA_BOOTSTRAP_SERVERS", INFRASTRUCTURE.broker()::bootstrapServers);
    }

    @Test
    void a_command_that_is_older_than_a_day_is_refused() {
        double before = rejected("TOO_OLD");
        CommandEnvelope command = command(assistant);

        commands.on(command, sent(token(MEMBER, NOW.plusSeconds(60)), NOW.minus(Duration.ofHours(25))));

        assertThat(told(command)).containsExactly("TOO_OLD");
        assertThat(deletionsOf(assistant)).isZero();
        assertThat(rejected("TOO_OLD")).isEqualTo(before + 1);
    }

    private double rejected(String reason) {
        return metrics.get("assistant.deletion.commands.rejected")
                .tag("reason", reason)
                .counter()
                .count();
    }

    @Test
    void a_token_that_expired_while_the_command_waited_is_good_enough() {
        commands.on(
                command(assistant),
                sent(token(MEMBER, NOW.minus(Duration.ofHours(2))), NOW.minus(Duration.ofHours(3))));

        assertThat(deletionsOf(assistant)).isEqualTo(1);
    }

    @Test
    void a_token_that_had_expired_when_the_command_was_sent_is_not() {
        CommandEnvelope command = command(assistant);

        commands.on(command, sent(token(MEMBER, NOW.minusSeconds(60)), NOW));

        assertThat(told(command)).containsExactly("TOKEN_INVALID");
    }

    @Test
    void an_accepted_command_that_is_read_again_days_later_does_nothing() {
        CommandEnvelope command = command(assistant);
        commands.on(command, sent(token(MEMBER, NOW.plusSeconds(60)), NOW));

        commands.on(command, sent(token(MEMBER, NOW.plusSeconds(60)), NOW.minus(Duration.ofDays(5))));

        assertThat(told(command)).isEmpty();
        assertThat(deletionsOf(assistant)).isEqualTo(1);
    }

    /** The host restores a row that was deleted: a command of the time before must not delete it again. */
    @Test
    void an_accepted_command_that_is_read_again_does_not_delete_what_was_restored() {
        CommandEnvelope command = command(assistant);
        Credentials member = sent(token(MEMBER, NOW.plusSeconds(60)), NOW);
        commands.on(command, member);
        SUPERUSER
                .sql("update command_service.deletion set completed_at = now() where assistant_id = ?")
                .param(assistant.value())
                .update();

        commands.on(command, member);

        assertThat(deletionsOf(assistant)).isEqualTo(1);
        commands.on(command(assistant), member);
        assertThat(deletionsOf(assistant)).isEqualTo(2);
    }

    /** Else who was shut out could go on as a service. */
    @Test
    void whoever_is_known_as_a_member_is_no_service() {
        UUID former = UUID.randomUUID();
        SUPERUSER
                .sql("insert into organization_members (organization_id, user_id, role, is_active)"
                        + " values (?, ?, 'owner', false)")
                .params(ACME, former)
                .update();
        Set<String> scopes = Set.of("assistants:delete", "assistants:read");

        assertThat(deletions.request(assistant, new Caller("former", former, Set.of(ACME), scopes), Cause.NONE))
                .isEmpty();
        UUID service = UUID.randomUUID();
        assertThat(deletions.request(assistant, new Caller("service", service, Set.of(ACME), scopes), Cause.NONE))
                .isPresent();
    }

    @Test
    void a_refusal_is_told_once_and_the_same_command_with_a_better_token_is_accepted() {
        CommandEnvelope command = command(assistant);
        Credentials stranger = sent(token(BOLT_MEMBER, NOW.plusSeconds(60)), NOW);

        commands.on(command, stranger);
        commands.on(command, stranger);
        commands.on(command, sent(null, NOW));
        commands.on(command, sent(token(MEMBER, NOW.plusSeconds(60)), NOW));
        commands.on(command, stranger);

        assertThat(told(command)).containsExactly("NOT_FOUND", "TOKEN_MISSING");
        assertThat(deletionsOf(assistant)).isEqualTo(1);
    }

    @Test
    void one_id_for_several_assistants_is_as_many_commands() {
        AssistantId another = assistant(ACME);
        CommandId id = new CommandId(UUID.randomUUID());
        Credentials member = sent(token(MEMBER, NOW.plusSeconds(60)), NOW);

        commands.on(new CommandEnvelope(id, null, new DeleteAssistant(assistant)), member);
        commands.on(new CommandEnvelope(id, null, new DeleteAssistant(another)), member);

        assertThat(deletionsOf(assistant)).isEqualTo(1);
        assertThat(deletionsOf(another)).isEqualTo(1);
    }

    /** It is the other organization's now, and that one may delete it at once. */
    @Test
    void an_assistant_that_moves_during_its_deletion_can_be_deleted_where_it_is_now() {
        Credentials member = sent(token(MEMBER, NOW.plusSeconds(60)), NOW);
        Credentials boltMember = sent(token(BOLT_MEMBER, NOW.plusSeconds(60)), NOW);
        commands.on(command(assistant), member);
        SUPERUSER
                .sql("update vapi_assistants set organization_id = ? where id = ?")
                .params(BOLT, assistant.value())
                .update();

        Caller ofBoth = new Caller("both", null, Set.of(ACME, BOLT), Set.of("assistants:delete"));
        assertThat(deletions.request(assistant, ofBoth, Cause.NONE)).isPresent();
        commands.on(command(assistant), boltMember);
        commands.on(command(assistant), member);

        assertThat(deletionsOf(assistant)).isEqualTo(2);
    }

    @Nested
    @TestPropertySource(properties = "command-service.deletion.roles=owner,admin")
    class Where_only_some_roles_may_delete {
        @Autowired
        private Commands commands;

        @Autowired
        private Deletions deletions;

        @Test
        void other_members_may_not_and_may_read() {
            CommandEnvelope ofMember = command(assistant);

            commands.on(ofMember, sent(token(MEMBER, NOW.plusSeconds(60)), NOW));
            assertThat(told(ofMember)).containsExactly("NOT_FOUND");
            commands.on(command(assistant), sent(token(OWNER, NOW.plusSeconds(60)), NOW));

            assertThat(deletionsOf(assistant)).isEqualTo(1);
            Caller member = new Caller(MEMBER.toString(), MEMBER, Set.of(), Set.of());
            assertThat(deletions.latest(assistant, Action.READ, member).isCompleted())
                    .isFalse();
            assertThat(deletions.request(assistant, member, Cause.NONE)).isEmpty();
        }
    }

    private static CommandEnvelope command(AssistantId assistant) {
        return new CommandEnvelope(new CommandId(UUID.randomUUID()), null, new DeleteAssistant(assistant));
    }

    private static Credentials sent(@Nullable String token, Instant at) {
        return new Credentials(token, at);
    }

    private static String token(UUID user, Instant expires) {
        byte[] secret = "sandbox-only-secret-that-must-never-sign-anything-real".getBytes(UTF_8);
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .subject(user.toString())
                .audience(List.of("authenticated"))
                .expiresAt(expires)
                .build();
        return NimbusJwtEncoder.withSecretKey(new SecretKeySpec(secret, "HmacSHA256"))
                .build()
                .encode(JwtEncoderParameters.from(
                        JwsHeader.with(MacAlgorithm.HS256).build(), claims))
                .getTokenValue();
    }

    private static AssistantId assistant(UUID organization) {
        return new AssistantId(SUPERUSER
                .sql("insert into vapi_assistants (organization_id, vapi_assistant_id) values (?, ?) returning id")
                .params(organization, "asst-" + UUID.randomUUID())
                .query(UUID.class)
                .single());
    }

    /** Reasons of its refusals. */
    private static List<String> told(CommandEnvelope command) {
        return SUPERUSER
                .sql("select payload ->> 'reason' from messaging.outbox where aggregateid = ? order by seq")
                .param(command.id().toString())
                .query((row, n) -> row.getString(1))
                .list();
    }

    private static int deletionsOf(AssistantId assistant) {
        return SUPERUSER
                .sql("select count(*) from messaging.outbox where aggregateid = ? and type like '%.requested.v1'")
                .param(assistant.toString())
                .query(Integer.class)
                .single();
    }
}
