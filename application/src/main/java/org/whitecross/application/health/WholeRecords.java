package org.whitecross.application.health;

/** Where whole records are stored as they were exported. */
public interface WholeRecords {
    /**
     * Stores every row with its id, version and times. A row whose id is there already, of whomever, is a conflict
     * {@code record-exists}; then nothing is stored. Messages to guardians that waited where the record was have expired.
     */
    void restore(WholeRecord whole);
}
