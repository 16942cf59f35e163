package io.assistantdeletion.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Tokens as no library makes them. */
final class Jws {
    private Jws() {}

    /** Whatever the header says it is. */
    static String hmac(String java, Map<String, ?> header, Map<String, ?> claims, byte[] secret) {
        String signed = unsigned(header, claims);
        return signed + "." + base64(mac(java, signed, secret));
    }

    /** Correctly signed, whatever the texts are. */
    static String hs256OfText(String header, String payload, byte[] secret) {
        String signed = base64(header.getBytes(UTF_8)) + "." + base64(payload.getBytes(UTF_8));
        return signed + "." + base64(mac("HmacSHA256", signed, secret));
    }

    private static byte[] mac(String java, String signed, byte[] secret) {
        try {
            Mac mac = Mac.getInstance(java);
            mac.init(new SecretKeySpec(secret, java));
            return mac.doFinal(signed.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hs256(Map<String, ?> header, Map<String, ?> claims, byte[] secret) {
        return hmac("HmacSHA256", header, claims, secret);
    }

    static String signed(String java, Map<String, ?> header, Map<String, ?> claims, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(java);
            signature.initSign(key);
            String signed = unsigned(header, claims);
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String unsigned(Map<String, ?> header, Map<String, ?> claims) {
        return base64(json(header)) + "." + base64(json(claims));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @param value null: without it */
    static Map<String, Object> with(Map<String, ?> map, String name, @Nullable Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(map);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return changed;
    }

    private static byte[] json(Map<String, ?> object) {
        return JsonMapper.shared().writeValueAsBytes(object);
    }
}
