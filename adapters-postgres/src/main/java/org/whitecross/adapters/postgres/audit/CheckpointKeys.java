package org.whitecross.adapters.postgres.audit;

/** Whose checkpoints are believed. */
public interface CheckpointKeys {
    /** Shows that this installation has said the text. */
    String sign(String text);

    /** Whether somebody who is believed has signed the text so. */
    boolean vouch(String text, String signature);
}
