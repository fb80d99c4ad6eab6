/**
 * The proof that the two logs are whole.
 *
 * <p>{@link org.whitecross.adapters.postgres.audit.AuditSealer} seals what was committed, a batch at a time, each seal
 * holding the hash of the one before it; {@link org.whitecross.adapters.postgres.audit.AuditVerifier} finds what was
 * changed, removed or inserted since. Whoever owns the database can rewrite the whole chain: against that, {@link
 * org.whitecross.adapters.postgres.audit.Checkpoints} keep the newest seal's hash, signed, in a file outside of it. {@link
 * org.whitecross.adapters.postgres.audit.AuditSealing} is the beat of all this.
 *
 * <p>The logs are kept by {@link org.whitecross.adapters.postgres.audit.AuditMonths months}. What is old enough by its class of
 * {@link org.whitecross.domain.compliance.AuditRetention} and under no legal hold is let go by {@link
 * org.whitecross.adapters.postgres.audit.AuditRetirer}, which lists it; the verifier believes that list only with a checkpoint.
 *
 * <p>What it cannot prove: rows younger than the last seal (about a second), seals younger than the last checkpoint (about
 * a minute), and that what was written was true.
 */
@NullMarked
package org.whitecross.adapters.postgres.audit;

import org.jspecify.annotations.NullMarked;
