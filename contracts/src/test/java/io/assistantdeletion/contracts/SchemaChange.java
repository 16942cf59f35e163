package io.assistantdeletion.contracts;

/**
 * What may not be done to a released schema.
 *
 * @param place in the file, as a JSON pointer; empty for the file itself
 * @param instead what to do to get what was wanted
 */
record SchemaChange(String file, String place, String what, String instead) {

    @Override
    public String toString() {
        return "%s%s: %s. Instead: %s.".formatted(file, place.isEmpty() ? "" : " at " + place, what, instead);
    }
}
