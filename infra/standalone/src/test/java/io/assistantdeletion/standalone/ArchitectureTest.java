package io.assistantdeletion.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.web.bind.annotation.RestController;

/** The walls. This module sees all others, so they stand here. */
@AnalyzeClasses(packages = "io.assistantdeletion", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_saga_knows_no_framework = noClasses()
            .that()
            .resideInAPackage("io.assistantdeletion.saga")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "org.apache.kafka..", "java.sql..", "javax.sql..", "java.time..");

    @ArchTest
    static final ArchRule contracts_depend_on_nothing_of_ours = noClasses()
            .that()
            .resideInAPackage("io.assistantdeletion.contracts")
            .should()
            .dependOnClassesThat(resideInAPackage("io.assistantdeletion..")
                    .and(not(resideInAPackage("io.assistantdeletion.contracts"))));

    @ArchTest
    static final ArchRule listeners_never_touch_the_database = noClasses()
            .that()
            .haveNameMatching(".*(EventListener|CommandListener)")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.jdbc..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule who_listens_is_called_a_listener = methods()
            .that()
            .areAnnotatedWith(KafkaListener.class)
            .should()
            .beDeclaredInClassesThat()
            .haveNameMatching(".*(EventListener|CommandListener|AuditConsole)");

    @ArchTest
    static final ArchRule controllers_never_touch_the_database = noClasses()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.jdbc..", "org.springframework.data..", "java.sql..");

    @ArchTest
    static final ArchRule only_the_outbox_publishes_events = noClasses()
            .that(not(resideInAnyPackage(
                    "io.assistantdeletion.relay..", "io.assistantdeletion.inbox..", "io.assistantdeletion.embedded..")))
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.apache\\.kafka\\.clients\\.producer\\..*|.*\\.KafkaTemplate|.*\\.KafkaOperations");

    /** A trace goes through the infrastructure; what a service does with an event has nothing to do with it. */
    @ArchTest
    static final ArchRule services_know_no_tracer = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.assistantdeletion.saga",
                    "io.assistantdeletion.contracts",
                    "io.assistantdeletion.command..",
                    "io.assistantdeletion.phone..",
                    "io.assistantdeletion.assistant..",
                    "io.assistantdeletion.coordinator..",
                    "io.assistantdeletion.audit..",
                    "io.assistantdeletion.reconciler..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.assistantdeletion.tracing..", "io.opentelemetry..", "io.micrometer.tracing..");

    @ArchTest
    static final ArchRule comparisons_know_no_framework = noClasses()
            .that()
            .resideInAPackage("io.assistantdeletion.reconciler.comparison")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "java.sql..", "javax.sql..");

    /** Whoever could delete at the vendor is a handler; the reconciler asks for it. */
    @ArchTest
    static final ArchRule the_reconciler_only_looks_at_the_vendor = noClasses()
            .that()
            .resideInAPackage("io.assistantdeletion.reconciler..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("io\\.assistantdeletion\\.vapi\\.(VapiClient|VapiConfiguration|VapiApi|work\\..*)");

    @ArchTest
    static final ArchRule no_service_depends_on_another = slices().matching(
                    "io.assistantdeletion.(command|phone|assistant|coordinator|audit|reconciler)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule packages_are_free_of_cycles =
            slices().matching("io.assistantdeletion.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nobody_prints_but_the_consoles = noClasses()
            .that(not(resideInAPackage("io.assistantdeletion.standalone")))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule names_say_what_a_thing_is =
            classes().should().haveNameNotMatching(".*(Impl|Manager|Util|Utils|Helper|Dto|Port)$");
}
