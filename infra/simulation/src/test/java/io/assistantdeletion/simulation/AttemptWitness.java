package io.assistantdeletion.simulation;

import io.assistantdeletion.vapi.VapiAnswer;
import io.assistantdeletion.vapi.work.VendorDeletion;
import java.time.Instant;

/** Sees what handlers commit about their rows. */
public interface AttemptWitness {
    void begun(VendorDeletion attempt, Instant leasedUntil);

    void settled(VendorDeletion attempt, VapiAnswer answer);

    void requested(VendorDeletion row);

    void waived(VendorDeletion row);
}
