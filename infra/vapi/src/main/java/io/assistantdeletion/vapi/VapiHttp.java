package io.assistantdeletion.vapi;

import java.net.http.HttpClient;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** How the vendor is reached, whatever is asked. */
final class VapiHttp {
    /** An edge in front of the API refuses clients that don't name themselves. */
    private static final String USER_AGENT = "assistant-deletion/0.1";

    private VapiHttp() {}

    /** @param calls an interface of exchanges; what it does not have can't be sent */
    static <C> C client(Class<C> calls, VapiSettings settings, Supplier<String> key) {
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
                .createClient(calls);
    }
}
