package io.assistantdeletion.command.deletion.web;

import io.assistantdeletion.command.deletion.WaitSettings;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a caller is ready to wait, as its {@code Prefer} header says (RFC 7240). What it can't mean is ignored. */
final class Preference {
    private static final Pattern ASYNC = Pattern.compile("(?i)(^|[,;\\s])respond-async($|[,;\\s])");
    private static final Pattern WAIT = Pattern.compile("(?i)(^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,6})\"?($|[,;\\s])");

    private Preference() {}

    static Duration waitTime(@Nullable String prefer, WaitSettings settings) {
        String text = prefer == null ? "" : prefer;
        Matcher wait = WAIT.matcher(text);
        if (wait.find()) {
            Duration wanted = Duration.ofSeconds(Long.parseLong(wait.group(2)));
            return wanted.compareTo(settings.longest()) < 0 ? wanted : settings.longest();
        }
        return ASYNC.matcher(text).find() ? Duration.ZERO : settings.standard();
    }
}
