package org.whitecross.domain.medication;

/** Schedule of a controlled substance (21 USC 812): from I, which has no accepted medical use, to V. */
public enum DeaSchedule {
    I,
    II,
    III,
    IV,
    V;

    /** Given only before a witness: I and II. */
    public boolean asksForWitness() {
        return compareTo(II) <= 0;
    }
}
