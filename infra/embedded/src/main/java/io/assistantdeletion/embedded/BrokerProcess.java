package io.assistantdeletion.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A broker in a process of its own, so that it can be killed and frozen. */
public final class BrokerProcess {
    private BrokerProcess() {}

    /** @param arguments directory, port, and settings as {@code name=value} */
    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> settings = new HashMap<>();
        for (String setting : List.of(arguments).subList(2, arguments.length)) {
            int end = setting.indexOf('=');
            settings.put(setting.substring(0, end), setting.substring(end + 1));
        }
        EmbeddedBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), settings);
        new CountDownLatch(1).await();
    }

    /** Returns before it answers. */
    public static JavaProcess start(Path directory, int port, Map<String, String> settings, Path output) {
        List<String> arguments = new ArrayList<>(List.of(directory.toString(), String.valueOf(port)));
        settings.forEach((name, value) -> arguments.add(name + "=" + value));
        return JavaProcess.start(
                BrokerProcess.class,
                List.of("-Xmx300m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                arguments,
                output);
    }
}
