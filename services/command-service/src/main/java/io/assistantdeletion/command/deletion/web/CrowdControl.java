package io.assistantdeletion.command.deletion.web;

import io.assistantdeletion.command.deletion.CallersAtWork;
import io.assistantdeletion.problems.Problem;
import io.assistantdeletion.problems.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Turns callers away at once for whom there is no place at work, instead of letting all of them wait for too long. */
@Component
class CrowdControl implements HandlerInterceptor, WebMvcConfigurer {
    private final CallersAtWork callers;
    private final Counter refused;

    CrowdControl(CallersAtWork callers, MeterRegistry metrics) {
        this.callers = callers;
        this.refused = Counter.builder("assistant.deletion.requests.refused")
                .description("Requests that found no place at work, and were answered with 503")
                .register(metrics);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        if (!callers.enter()) {
            refused.increment();
            throw new ProblemException(
                    Problem.OVERLOADED, "Too many requests are at work here. Send the request again later.");
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        callers.leave();
    }
}
