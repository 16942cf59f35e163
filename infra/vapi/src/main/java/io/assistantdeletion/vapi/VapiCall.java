package io.assistantdeletion.vapi;

/** What is asked of the vendor, as metrics call it. */
enum VapiCall {
    DELETE_PHONE_NUMBER,
    DELETE_ASSISTANT,
    GET_PHONE_NUMBER,
    GET_ASSISTANT,
    LIST_PHONE_NUMBERS,
    /** One assistant or one number, to see whose account the key opens. */
    LOOK_AT_ACCOUNT
}
