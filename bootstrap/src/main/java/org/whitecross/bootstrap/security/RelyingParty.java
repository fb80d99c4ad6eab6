package org.whitecross.bootstrap.security;

import java.util.List;

/**
 * On which pages security keys are shown.
 *
 * @param domain for which they are made: the host of each page, or above it
 * @param origins of the pages
 */
public record RelyingParty(String domain, List<String> origins) {}
