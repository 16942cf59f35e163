package io.assistantdeletion.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;

/** Requests that no well-behaved client sends. */
record RawHttp(URI api) {

    /** @param head request line and headers, each line as it is to be sent, without the end of the last */
    Answer send(String head, String body) throws IOException {
        try (Socket socket = new Socket(api.getHost(), api.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((head + "\r\nHost: " + api.getAuthority() + "\r\nConnection: close\r\n\r\n" + body)
                            .getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            return new Answer(answer.isEmpty() ? 0 : Integer.parseInt(answer.split(" ")[1]), answer);
        }
    }

    /** @param status 0: the connection was closed without an answer */
    record Answer(int status, String text) {}
}
