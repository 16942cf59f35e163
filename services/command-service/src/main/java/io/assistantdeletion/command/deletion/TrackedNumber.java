package io.assistantdeletion.command.deletion;

import java.util.Optional;

/**
 * A number of the assistant, as far as the host application knows it.
 *
 * @param number none for a SIP address that fits no column
 * @param id the vendor's, if one was recorded
 */
record TrackedNumber(Optional<String> number, Optional<String> id) {}
