package org.whitecross.domain.compliance;

import org.whitecross.domain.kernel.DistrictId;

/** Those without which nobody reads what a district's staff wrote in notes, nor the seeds of their apps. */
public interface DistrictKeys {
    /**
     * Destroys them for ever, and with them all that is encrypted with them. What is written afterwards has a key of its own.
     *
     * @return how many there were
     */
    int destroy(DistrictId district);
}
