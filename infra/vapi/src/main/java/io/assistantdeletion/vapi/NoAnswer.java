package io.assistantdeletion.vapi;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call that the vendor did not answer, as an answer. */
final class NoAnswer {
    private static final Logger LOG = LoggerFactory.getLogger(NoAnswer.class);

    private NoAnswer() {}

    static VapiAnswer.Unknown to(RuntimeException e) {
        List<Throwable> causes = Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                .toList();
        // The class alone: a message may quote the answer, and answers of some providers carry secrets.
        LOG.atWarn()
                .addKeyValue("failure", causes.getLast().getClass().getSimpleName())
                .log("No answer from Vapi");
        return new VapiAnswer.Unknown(causes.stream().noneMatch(NoAnswer::saysNeverSent));
    }

    private static boolean saysNeverSent(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnresolvedAddressException;
    }
}
