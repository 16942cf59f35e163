package io.assistantdeletion.command.deletion;

import java.util.HashMap;
import java.util.Map;

/** So many may wait at a time, and of them so many for one caller. */
final class WaitingPlaces {
    private final int most;
    private final int mostPerCaller;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    WaitingPlaces(int most, int mostPerCaller) {
        this.most = most;
        this.mostPerCaller = mostPerCaller;
    }

    /** Whether there was a place; whoever got one leaves it. */
    synchronized boolean enter(String caller) {
        int own = taken.getOrDefault(caller, 0);
        if (all >= most || own >= mostPerCaller) {
            return false;
        }
        taken.put(caller, own + 1);
        all++;
        return true;
    }

    synchronized int taken() {
        return all;
    }

    synchronized void leave(String caller) {
        taken.computeIfPresent(caller, (name, own) -> own == 1 ? null : own - 1);
        all--;
    }
}
