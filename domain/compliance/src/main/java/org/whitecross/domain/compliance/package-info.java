/**
 * Who did what with whose record, as it can be read; what guardians agreed to, and what staff has read.
 *
 * <p>Every request leaves an {@link org.whitecross.domain.compliance.Access}; it is written elsewhere, in the same
 * transaction as what was done, and never changes. A student's {@link org.whitecross.domain.compliance.AccessLogs log} names
 * everybody who looked at her record or was refused to; whoever reads it learns nothing of other students.
 *
 * <p>A {@link org.whitecross.domain.compliance.ConsentForm form} says in words that never change what a guardian is asked to
 * agree to; a {@link org.whitecross.domain.compliance.ConsentSignature signature} says that one did, until it expires or is
 * withdrawn. A form that is retired cannot be signed any more, but what was signed holds on: she agreed to those words.
 *
 * <p>A {@link org.whitecross.domain.compliance.Policy policy} is written by one and approved by another; then it says for good
 * what it says, until another version takes its place, and staff acknowledges each version anew.
 *
 * <p>The log is kept for as long as its {@link org.whitecross.domain.compliance.AuditRetention class} asks, and then let go by
 * an operator. A {@link
 * org.whitecross.domain.compliance.LegalHold hold} keeps what it has of a child, or of a district, until it is lifted.
 */
@NullMarked
package org.whitecross.domain.compliance;

import org.jspecify.annotations.NullMarked;
