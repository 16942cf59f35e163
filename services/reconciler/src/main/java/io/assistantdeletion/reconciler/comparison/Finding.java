package io.assistantdeletion.reconciler.comparison;

import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.NumberKey;
import io.assistantdeletion.contracts.SkippedReason;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import io.assistantdeletion.reconciler.comparison.Repair.LeftAlone;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something that is not as it ought to be, or is worth knowing. The names are read by people and programs. Longer than
 * other files on purpose: all that can be found is to be seen in one place.
 */
public sealed interface Finding {

    default String name() {
        return getClass().getSimpleName();
    }

    /** The deletion, resource or row that it is about: ids, never numbers. */
    String about();

    /** What was seen where. */
    String evidence();

    Repair repair();

    /** Whether the log tells exactly that, or it is nothing of ours: nobody has to be woken for it. */
    default boolean isExpected() {
        return false;
    }

    /** The fold of the log is not what the coordinator has saved. */
    record SagaDiffers(DeletionId deletion, AssistantId assistantId, String inTheLog, String saved) implements Finding {
        @Override
        public String about() {
            return "deletion " + deletion;
        }

        @Override
        public String evidence() {
            return inTheLog.equals(saved)
                    ? "the log and the saga both say %s, with other outcomes".formatted(saved)
                    : "the log leads to %s, the saga says %s".formatted(inTheLog, saved);
        }

        @Override
        public Repair repair() {
            return SAGA_LEFT_ALONE;
        }
    }

    /** The log knows a deletion for which the coordinator has no saga. */
    record SagaMissing(DeletionId deletion, AssistantId assistantId, String inTheLog) implements Finding {
        @Override
        public String about() {
            return "deletion " + deletion;
        }

        @Override
        public String evidence() {
            return "the log leads to %s, there is no saga".formatted(inTheLog);
        }

        @Override
        public Repair repair() {
            return SAGA_LEFT_ALONE;
        }
    }

    /** There is a saga of a deletion that the log does not know. */
    record SagaUnknown(DeletionId deletion, AssistantId assistantId, String saved) implements Finding {
        @Override
        public String about() {
            return "deletion " + deletion;
        }

        @Override
        public String evidence() {
            return "there is a saga, %s, and no event of it in the log".formatted(saved);
        }

        @Override
        public Repair repair() {
            return SAGA_LEFT_ALONE;
        }
    }

    /** A row of the outbox never reached the log. */
    record OutboxRowMissing(UUID event, String type, Instant createdAt) implements Finding {
        @Override
        public String about() {
            return "event " + event;
        }

        @Override
        public String evidence() {
            return "the outbox has %s since %s, the log does not".formatted(type, createdAt);
        }

        @Override
        public Repair repair() {
            return new Repair.AskMend(createdAt);
        }
    }

    /** The log tells that a deletion is completed, and the assistant's row is there. */
    record AssistantRowRemains(DeletionId deletion, AssistantId assistantId) implements Finding {
        @Override
        public String about() {
            return "assistant row " + assistantId;
        }

        @Override
        public String evidence() {
            return "deletion %s is completed, vapi_assistants has the row".formatted(deletion);
        }

        @Override
        public Repair repair() {
            return new LeftAlone("somebody may have restored it", "delete the assistant again through the API");
        }
    }

    /** A tracking row names an assistant of the vendor whose deletion is completed, and nobody in the application has it. */
    record AssignmentRowRemains(DeletionId deletion, VapiAssistantId vapiAssistant, UUID row) implements Finding {
        @Override
        public String about() {
            return "assignment row " + row;
        }

        @Override
        public String evidence() {
            return "deletion %s is completed, phone_number_assignments names its assistant %s"
                    .formatted(deletion, vapiAssistant);
        }

        @Override
        public Repair repair() {
            return new Repair.LeftToCleanup();
        }
    }

    /** Told deleted, and the vendor has it. */
    record DeletedButThere(Told told, Care care) implements Finding {
        @Override
        public String about() {
            return told.resource().toString();
        }

        @Override
        public String evidence() {
            return "deletion %s tells it deleted, the vendor has it".formatted(told.deletion());
        }

        @Override
        public Repair repair() {
            return care.repair(told);
        }
    }

    /** Told failed, and the vendor has it. */
    record FailedAndThere(Told told, FailedReason reason, Care care) implements Finding {
        @Override
        public String about() {
            return told.resource().toString();
        }

        @Override
        public String evidence() {
            return "deletion %s tells it failed (%s), the vendor has it".formatted(told.deletion(), reason);
        }

        @Override
        public Repair repair() {
            return care.repair(told);
        }

        @Override
        public boolean isExpected() {
            return care == Care.CHASED || care == Care.NEEDS_A_PERSON || care == Care.GIVEN_UP;
        }
    }

    /** Deliberately left alone, and the vendor has it, as it ought to be. */
    record SkippedAndThere(Told told, SkippedReason reason) implements Finding {
        @Override
        public String about() {
            return told.resource().toString();
        }

        @Override
        public String evidence() {
            return "deletion %s tells it skipped (%s), the vendor has it".formatted(told.deletion(), reason);
        }

        @Override
        public Repair repair() {
            return new LeftAlone("somebody else uses it", "nothing has to be done");
        }

        @Override
        public boolean isExpected() {
            return true;
        }
    }

    /** Told failed as if it were left, and the vendor has it no more. */
    record FailedButGone(Told told, FailedReason reason, Care care) implements Finding {
        @Override
        public String about() {
            return told.resource().toString();
        }

        @Override
        public String evidence() {
            return "deletion %s tells it failed (%s), the vendor has it no more".formatted(told.deletion(), reason);
        }

        @Override
        public Repair repair() {
            return care.repair(told);
        }
    }

    /** The vendor has something that neither the application nor the log knows. It may be somebody else's. */
    record UnknownAtVendor(Resource resource, Instant createdAt) implements Finding {
        @Override
        public String about() {
            return resource.toString();
        }

        @Override
        public String evidence() {
            return "the vendor has it since %s, no row and no event knows it".formatted(createdAt);
        }

        @Override
        public Repair repair() {
            return new LeftAlone(
                    "the account may serve others",
                    "find out whose it is; delete it in the vendor's dashboard if nobody's");
        }

        @Override
        public boolean isExpected() {
            return true;
        }
    }

    /** A row of the application names something that the vendor has no more. */
    record RowWithoutResource(Resource resource, String table, UUID row) implements Finding {
        @Override
        public String about() {
            return resource.toString();
        }

        @Override
        public String evidence() {
            return "%s names it in row %s, the vendor has it no more".formatted(table, row);
        }

        @Override
        public Repair repair() {
            return new LeftAlone(
                    "rows of the application are changed by deletions only",
                    "delete the assistant through the API, or provision it again");
        }
    }

    /** A number without a known id was left alone, and numbers that named its assistant are still there. */
    record UntrackedNumber(DeletionId deletion, NumberKey number, List<VapiPhoneNumberId> candidates)
            implements Finding {
        public UntrackedNumber {
            candidates = List.copyOf(candidates);
        }

        @Override
        public String about() {
            return "number " + number + " of deletion " + deletion;
        }

        @Override
        public String evidence() {
            return "its id was never recorded; the vendor has the candidates " + candidates;
        }

        @Override
        public Repair repair() {
            return new LeftAlone(
                    "none is known to be it",
                    "compare them with the application's numbers, and delete what is nobody's");
        }

        @Override
        public boolean isExpected() {
            return true;
        }
    }

    LeftAlone SAGA_LEFT_ALONE = new LeftAlone(
            "reading the log again would tell things twice",
            "see whether the coordinator is behind or at a standstill, and who changed rows");
}
