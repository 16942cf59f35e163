package io.assistantdeletion.command.deletion;

import java.util.Optional;

/** A number of the assistant and the vendor's id of it, if one was recorded. */
record TrackedNumber(String number, Optional<String> id) {}
