/**
 * Puts the house together and opens it: {@link org.whitecross.bootstrap.Main} is the command line, {@link
 * org.whitecross.bootstrap.Config} what an operator sets, {@link org.whitecross.bootstrap.Platform} who gets what.
 */
@NullMarked
package org.whitecross.bootstrap;

import org.jspecify.annotations.NullMarked;
