package io.assistantdeletion.audit;

/** Text from outside, made harmless for a terminal. */
final class Text {
    private Text() {}

    /** Control, format and surrogate characters become question marks: no line, colour or direction can be forged. */
    static String plain(String text) {
        return text.codePoints()
                .map(c -> switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> '?';
                    default -> c;
                })
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
