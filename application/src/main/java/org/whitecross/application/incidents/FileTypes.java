package org.whitecross.application.incidents;

import java.util.Optional;
import org.whitecross.domain.incidents.EvidenceType;

/** Tells what a file is by what is in it, whatever it is called. */
public interface FileTypes {
    /** None of a kind that is not taken. */
    Optional<EvidenceType> typeOf(byte[] content);
}
