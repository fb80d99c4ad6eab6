package org.whitecross.adapters.postgres.audit;

import java.time.Instant;

/**
 * That a seal was there.
 *
 * @param hash of the seal, in hexadecimal digits
 */
public record Checkpoint(Instant at, AuditLog log, long seq, String hash) {}
