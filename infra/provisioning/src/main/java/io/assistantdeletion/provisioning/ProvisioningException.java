package io.assistantdeletion.provisioning;

/** The broker did not do what it was asked for. */
public final class ProvisioningException extends RuntimeException {
    ProvisioningException(String message, Throwable cause) {
        super(message, cause);
    }
}
