package io.assistantdeletion.simulator.account;

/** The account holds no such thing, or holds it no more: the vendor doesn't tell the two apart. */
public final class GoneException extends RuntimeException {

    GoneException(Kind kind) {
        super(kind + " not found");
    }
}
