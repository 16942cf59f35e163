package io.assistantdeletion.reconciler.comparison;

import java.time.Instant;

/** What repair does about a finding. It has no hands of its own: it asks whoever is responsible. */
public sealed interface Repair {

    /** {@code VendorDeletionRequested(REPAIR)}: a handler looks, deletes what is there and ours, and tells what is true. */
    record AskVendorDeletion(Told of) implements Repair {
        @Override
        public String toString() {
            return "ask for the deletion of " + of.resource();
        }
    }

    /** The relay publishes the rows that the log lacks, from a time on. */
    record AskMend(Instant since) implements Repair {
        @Override
        public String toString() {
            return "ask the relay to mend since " + since;
        }
    }

    /** The coordinator removes such rows by itself, and has their numbers looked for. */
    record LeftToCleanup() implements Repair {
        @Override
        public String toString() {
            return "none: the coordinator removes it within coordinator.late-rows-interval";
        }
    }

    /** @param advice what a person could do */
    record LeftAlone(String why, String advice) implements Repair {
        @Override
        public String toString() {
            return "left alone: " + why + "; " + advice;
        }
    }
}
