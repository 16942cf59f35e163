package io.assistantdeletion.standalone;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/** Ids as they stand in a path. */
final class HostileIds {
    private HostileIds() {}

    /** Of an assistant that the caller may delete, in spellings that must not mean it. */
    static List<String> malformed(UUID own) {
        String id = own.toString();
        return List.of(
                id.replace("-", ""),
                "{" + id + "}",
                "urn:uuid:" + id,
                id + "/..",
                "../assistants/" + id,
                "..;/assistants/" + id,
                "x/../" + id,
                "x/%2e%2e/" + id,
                id + ";a=b",
                id + ",",
                id + "," + id,
                id + "/" + id,
                id + ".json",
                id + "%00",
                id + "%0d%0ax-injected:%20yes",
                id + "%1b[2J",
                "%e2%80%ae" + id,
                "%20" + id + "%20",
                "%252e%252e%252f" + id,
                "/" + id,
                id + "//",
                "%3Cscript%3E" + id);
    }

    /** Aimed at an assistant that is not the caller's. */
    static List<String> of(UUID foreign) {
        String id = foreign.toString();
        return Stream.concat(
                        Stream.of(
                                id,
                                id.toUpperCase(Locale.ROOT),
                                id.replace("-", ""),
                                "{" + id + "}",
                                "urn:uuid:" + id,
                                id + "/",
                                id + "/..",
                                "./" + id,
                                "../assistants/" + id,
                                "x/../" + id,
                                id + ";a=b",
                                ";" + id,
                                id + ",",
                                id + "," + id,
                                id + "/" + id,
                                id + "?id=" + id,
                                id + "#" + id,
                                id + ".json",
                                id + "%00",
                                "%2e%2e%2f" + id,
                                "..%2f" + id,
                                "%252e%252e%252f" + id,
                                "%",
                                "%zz",
                                "%c0%ae%c0%ae/" + id,
                                "",
                                "*",
                                "null",
                                "undefined",
                                "0",
                                "-1",
                                "1-1-1-1-1",
                                "00000000-0000-0000-0000-000000000000",
                                "ffffffff-ffff-ffff-ffff-ffffffffffff",
                                "a".repeat(7000)),
                        Stream.of(
                                        " " + id,
                                        id + "\n",
                                        id + "\r\nx-injected: yes",
                                        id + "\u001b[2J",
                                        "\u202e" + id,
                                        id.replace('-', '\u2010'),
                                        id.replace('0', '\uff10'),
                                        "' or '1'='1",
                                        id + "'; drop table vapi_assistants;--",
                                        "<script>alert(1)</script>",
                                        "${jndi:ldap://127.0.0.1/x}",
                                        "#{7*7}",
                                        "{\"id\":\"" + id + "\"}",
                                        "\ud83d\ude00")
                                .map(text -> URLEncoder.encode(text, StandardCharsets.UTF_8)))
                .toList();
    }
}
