package io.assistantdeletion.contracts;

/** Header names of CloudEvents 1.0 in Kafka's binary mode, and the extensions used here. All values are UTF-8 text. */
public final class CloudEventHeaders {
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";
    public static final String CONTENT_TYPE = "content-type";

    /** The deletion id; of a refusal the command's. */
    public static final String CORRELATION_ID = "correlationid";
    /** The {@link #ID} of the event or command that caused this one. */
    public static final String CAUSATION_ID = "causationid";
    /** W3C trace context. */
    public static final String TRACE_PARENT = "traceparent";

    /** Of a command, beside CloudEvents: {@code Bearer <token>} of whoever it is sent for. Never handed on. */
    public static final String AUTHORIZATION = "authorization";

    private CloudEventHeaders() {}
}
