package io.assistantdeletion.chaos;

import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * An assistant that is to be deleted.
 *
 * @param kept vendor's numbers that must outlive it
 */
record Doomed(UUID id, UUID organization, String vapiId, Shape shape, List<String> kept) {

    /** What makes it a case of its own, and how many of a hundred are such. */
    enum Shape {
        ONE_NUMBER(70),
        NO_NUMBER(8),
        TWO_NUMBERS(6),
        /** Tracked without the vendor's id, so that nobody may delete it. */
        UNTRACKED_NUMBER(3),
        /** With an assistant that stays, and takes it over. */
        SHARED_NUMBER(4),
        /** With one that is deleted as well. */
        SHARED_NUMBER_OF_TWO(3),
        /** Its number's row comes when it is being deleted, or is gone. */
        LATE_NUMBER(4),
        /** The vendor does not let it go. */
        PINNED(1),
        /** The vendor does not let its number go. */
        REFUSED_NUMBER(1);

        private final int percent;

        Shape(int percent) {
            this.percent = percent;
        }

        static Shape any(Random random) {
            int draw = random.nextInt(100);
            for (Shape shape : values()) {
                draw -= shape.percent;
                if (draw < 0) {
                    return shape;
                }
            }
            throw new IllegalStateException("The shapes are fewer than a hundred percent");
        }
    }
}
