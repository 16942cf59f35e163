package io.assistantdeletion.problems;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** For import by every service that serves an API. */
@Configuration(proxyBeanMethods = false)
@Import({ApiErrors.class, ProblemPage.class})
public class ProblemConfiguration {}
