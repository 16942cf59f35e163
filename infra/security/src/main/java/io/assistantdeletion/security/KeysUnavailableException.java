package io.assistantdeletion.security;

import org.springframework.security.oauth2.jwt.JwtException;

/** A token can't be checked now, through no fault of its sender: the issuer's keys can't be had. */
public final class KeysUnavailableException extends JwtException {
    KeysUnavailableException(Throwable cause) {
        super("The issuer's keys can't be fetched", cause);
    }
}
