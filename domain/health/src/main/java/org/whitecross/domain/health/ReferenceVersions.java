package org.whitecross.domain.health;

import java.util.List;

/** Which reference data is loaded. */
public interface ReferenceVersions {
    /** What counts: the newest of each kind and name, by kind, then the newest first. */
    List<ReferenceVersion> current();
}
