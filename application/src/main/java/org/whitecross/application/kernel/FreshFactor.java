package org.whitecross.application.kernel;

/** For what needs more than a session that may have been stolen. */
public interface FreshFactor {
    /** Refuses whoever has a second factor and did not show it lately, in this session, with {@code step-up-needed}. */
    void require(Caller caller);
}
