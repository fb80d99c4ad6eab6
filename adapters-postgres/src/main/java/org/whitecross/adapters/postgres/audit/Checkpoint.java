package org.whitecross.adapters.postgres.audit;

import java.time.Instant;
import java.util.HexFormat;

/**
 * That a seal, or a retirement, was there.
 *
 * @param seq its number in its log
 * @param hash of the seal or the retirement, in hexadecimal digits
 */
public record Checkpoint(Instant at, AuditLog log, Of of, long seq, String hash) {
    public enum Of {
        SEAL("seq"),
        RETIREMENT("retirement");

        /** What a line of the file calls the number. */
        final String word;

        Of(String word) {
            this.word = word;
        }
    }

    static Checkpoint ofSeal(Instant at, AuditLog log, long seq, byte[] hash) {
        return new Checkpoint(at, log, Of.SEAL, seq, HexFormat.of().formatHex(hash));
    }

    static Checkpoint of(Retirement retirement) {
        return new Checkpoint(
                retirement.retiredAt(),
                retirement.log(),
                Of.RETIREMENT,
                retirement.seq(),
                HexFormat.of().formatHex(retirement.hash()));
    }
}
