/**
 * Who did what with whose record, as it can be read; and what guardians agreed to.
 *
 * <p>Every request leaves an {@link org.whitecross.domain.compliance.Access}; it is written elsewhere, in the same
 * transaction as what was done, and never changes. A student's {@link org.whitecross.domain.compliance.AccessLogs log} names
 * everybody who looked at her record or was refused to; whoever reads it learns nothing of other students.
 *
 * <p>A {@link org.whitecross.domain.compliance.ConsentForm form} says in words that never change what a guardian is asked to
 * agree to; a {@link org.whitecross.domain.compliance.ConsentSignature signature} says that one did, until it expires or is
 * withdrawn. A form that is retired cannot be signed any more, but what was signed holds on: she agreed to those words.
 */
@NullMarked
package org.whitecross.domain.compliance;

import org.jspecify.annotations.NullMarked;
