package io.assistantdeletion.relay;

import java.util.List;

/** Takes rows in the order in which they are to be published; returns when they are done with. */
interface RowSink<R> {
    void accept(List<R> rows) throws Exception;
}
