package io.assistantdeletion.chaos;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Arrays;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/** A service with its crash points woven in; its code stays as it is. */
final class CrashingService {
    private CrashingService() {}

    /** @param arguments the service's name, and its own */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Service service = Service.valueOf(arguments[0]);
        AgentBuilder weaving = new AgentBuilder.Default().disableClassFormatChanges();
        for (CrashPoint point : CrashPoint.of(service)) {
            weaving = weaving.type(named(point.className()))
                    .transform((type, description, loader, module, domain) ->
                            type.visit(advice(point).on(named(point.methodName()))));
        }
        weaving.installOn(ByteBuddyAgent.install());
        service.application().getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static Advice advice(CrashPoint point) {
        Class<?> when = switch (point.moment()) {
            case BEFORE -> Before.class;
            case AFTER -> After.class;
        };
        return Advice.withCustomMapping().bind(Point.class, point.name()).to(when);
    }

    @Retention(RetentionPolicy.RUNTIME)
    private @interface Point {}

    private static final class Before {
        @Advice.OnMethodEnter
        static void reached(@Point String point) {
            CrashSwitch.reached(point);
        }
    }

    private static final class After {
        @Advice.OnMethodExit
        static void reached(@Point String point) {
            CrashSwitch.reached(point);
        }
    }
}
