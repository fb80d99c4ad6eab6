/**
 * Who did what with whose record, as it can be read.
 *
 * <p>Every request leaves an {@link org.whitecross.domain.compliance.Access}; it is written elsewhere, in the same
 * transaction as what was done, and never changes. A student's {@link org.whitecross.domain.compliance.AccessLogs log} names
 * everybody who looked at her record or was refused to; whoever reads it learns nothing of other students.
 */
@NullMarked
package org.whitecross.domain.compliance;

import org.jspecify.annotations.NullMarked;
