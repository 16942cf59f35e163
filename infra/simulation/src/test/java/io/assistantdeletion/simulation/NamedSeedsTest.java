package io.assistantdeletion.simulation;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Worlds that once failed: by a defect of the product, or by one that was put in to see whether it is noticed. A seed
 * names a world only as long as the worlds are made the same way; whoever changes that looks for new ones.
 */
class NamedSeedsTest {

    @Nested
    class Defects_that_were_found {
        @Test
        void a_retry_looked_before_the_vendor_brought_back_what_was_deleted_and_took_it_for_gone() {
            World.live(41);
        }

        @Test
        void a_waiver_left_the_time_to_tell_a_failure_and_a_retry_was_promised_that_never_came() {
            World.live(675);
        }

        @Test
        void what_came_back_and_was_deleted_again_without_an_answer_was_not_watched() {
            World.live(539);
        }

        @Test
        void what_was_back_was_taken_for_deleted_when_somebody_asked_for_it_again() {
            World.live(20_374);
        }

        @Test
        void a_claim_that_took_longer_than_its_lease_sent_its_request_after_another_had_looked() {
            World.live(9_450);
        }

        @Test
        void a_deletion_was_planned_between_the_told_and_the_visible_commit_of_the_one_before() {
            World.live(30_128);
        }
    }

    @Nested
    class Defects_of_the_simulation {
        @Test
        void a_row_that_came_in_the_moment_of_a_cleanup_after_its_look_was_taken_for_one_that_it_saw() {
            World.live(121_704);
        }

        @Test
        void a_request_was_missed_that_a_waiver_had_taken_back_while_an_attempt_found_the_resource_gone() {
            World.live(347_528);
        }

        @Test
        void a_number_that_changed_hands_in_the_moment_after_a_look_was_taken_for_one_that_was_never_ours() {
            World.live(364_050);
            World.live(795_261);
            World.live(900_351);
        }
    }

    @Nested
    class Defects_that_were_put_in {
        @Test
        void whatever_is_gone_is_told_as_deleted() {
            World.live(5);
        }

        @Test
        void the_answer_to_an_earlier_attempt_is_believed() {
            World.live(4);
        }

        @Test
        void a_deadline_changes_the_saved_state() {
            World.live(1);
        }

        @Test
        void a_number_is_deleted_without_a_look_after_its_failure_was_told() {
            World.live(50);
        }

        @Test
        void an_old_request_is_carried_out_without_a_look() {
            World.live(388);
        }

        @Test
        void the_tail_is_shorter_than_the_longest_transaction() {
            World.live(1_001);
        }

        @Test
        void the_mend_is_left_out() {
            World.live(78);
        }
    }
}
