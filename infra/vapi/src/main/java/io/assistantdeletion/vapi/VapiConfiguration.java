package io.assistantdeletion.vapi;

import java.net.http.HttpClient;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** For import by a service that calls the vendor. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VapiSettings.class)
public class VapiConfiguration {
    /** An edge in front of the API refuses clients that don't name themselves. */
    private static final String USER_AGENT = "assistant-deletion/0.1";

    @Bean
    VapiClient vapiClient(VapiSettings settings) {
        VapiKey key = settings.key();
        return new VapiClient(api(settings, key::inUse), api(settings, key::looked), key);
    }

    private static VapiApi api(VapiSettings settings, Supplier<String> key) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build());
        requests.setReadTimeout(settings.callTimeout());
        RestClient rest = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(settings.baseUrl())
                .defaultHeader(HttpHeaders.USER_AGENT, USER_AGENT)
                .requestInitializer(request -> request.getHeaders().setBearerAuth(key.get()))
                .defaultStatusHandler(status -> true, (request, response) -> {})
                .build();
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(rest))
                .build()
                .createClient(VapiApi.class);
    }
}
