package io.assistantdeletion.simulator.account;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the vendor adds to the phone number that was asked for. */
final class NewPhoneNumber {

    private static final String ANY_AREA_CODE = "415";

    private NewPhoneNumber() {}

    /** Provider {@code vapi} lends a US number, unless a SIP address is wanted. */
    static Map<String, Object> completed(Map<String, Object> wish, Predicate<String> isUnused) {
        Map<String, Object> complete = new LinkedHashMap<>(wish);
        complete.put("status", "active");
        if ("vapi".equals(wish.get("provider")) && !wish.containsKey("sipUri")) {
            Object areaCode = wish.getOrDefault("numberDesiredAreaCode", ANY_AREA_CODE);
            complete.computeIfAbsent("number", _ -> madeUp("+1" + areaCode, isUnused));
        }
        return complete;
    }

    private static String madeUp(String prefix, Predicate<String> isUnused) {
        return Stream.generate(() -> ThreadLocalRandom.current().nextInt(200_0000, 1000_0000))
                .map(local -> prefix + local)
                .filter(isUnused)
                .findFirst()
                .orElseThrow();
    }
}
