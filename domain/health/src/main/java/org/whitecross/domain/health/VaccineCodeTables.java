package org.whitecross.domain.health;

import java.time.Instant;
import java.util.List;

/** The tables of vaccines and manufacturers that were ever loaded. They are nobody's data: every caller sees them. */
public interface VaccineCodeTables {
    /** The newest of each; none until one is loaded. */
    VaccineCodes current();

    /** What the given versions hold; those of other kinds are passed over. */
    VaccineCodes of(List<ReferenceVersion> versions);

    /** Keeps the content of a file as the table that counts. If it counts already, nothing changes. */
    ReferenceLoaded load(File file, Instant now);

    /**
     * @param kind CVX or MVX
     * @param sha256 of the content that the codes were read from
     */
    record File(ReferenceKind kind, String name, String sha256, List<VaccineCode> codes) {
        public File {
            codes = List.copyOf(codes);
        }
    }
}
