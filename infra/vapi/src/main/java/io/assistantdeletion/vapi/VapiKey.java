package io.assistantdeletion.vapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The private key of the vendor account. One in a file may change while this runs; it is used for calls only after a look
 * at the account that it opens, since in another one everything would seem to be gone.
 */
public final class VapiKey {
    private static final Logger LOG = LoggerFactory.getLogger(VapiKey.class);

    private final @Nullable Path file;
    private volatile String offered;
    private volatile String inUse;
    private volatile String looked = "";

    /** @throws IllegalArgumentException if neither or both are given, or what is given can't be a key */
    VapiKey(@Nullable String text, @Nullable Path file) {
        if ((text == null) == (file == null)) {
            throw new IllegalArgumentException(
                    "Set either VAPI_API_KEY or VAPI_API_KEY_FILE (vapi.api-key or vapi.api-key-file)");
        }
        this.file = file;
        this.offered = file == null ? checked(requireNonNull(text)) : read(file);
        this.inUse = offered;
    }

    /** Whether nobody has looked at the account of the key that there is now. */
    public boolean isNew() {
        if (file != null) {
            try {
                offered = read(file);
            } catch (IllegalArgumentException e) {
                LOG.atWarn()
                        .addKeyValue("file", file)
                        .log("The file of the Vapi key holds none, the one before stays in use");
            }
        }
        return !offered.equals(looked);
    }

    /** The calls of the look are made with the key that there is now. */
    public void beginLook() {
        looked = offered;
    }

    /** Whether another one is in use than the one that is looked at. */
    public boolean looksAtAnother() {
        return !looked.equals(inUse);
    }

    /** The look has shown that it opens the right account. */
    public void adopt() {
        if (looksAtAnother()) {
            LOG.atInfo().log("Vapi key has changed, the new one is in use");
        }
        inUse = looked;
    }

    String inUse() {
        return inUse;
    }

    String looked() {
        return looked;
    }

    private static String read(Path file) {
        try {
            return checked(Files.readString(file, UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException("vapi.api-key-file can't be read: " + file, e);
        }
    }

    /** A file often ends with a line break; anything else that is no header would be refused with the key. */
    private static String checked(String text) {
        String key = text.strip();
        if (!key.matches("[!-~]+")) {
            throw new IllegalArgumentException(
                    "vapi.api-key must be the vendor's private key: visible ASCII characters, without spaces");
        }
        return key;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "VapiKey[" + (file == null ? "set" : file) + "]";
    }
}
