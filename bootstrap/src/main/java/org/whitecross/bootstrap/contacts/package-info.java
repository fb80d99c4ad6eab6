/** The world outside that contacts live in: numbering plans, and mail. */
@NullMarked
package org.whitecross.bootstrap.contacts;

import org.jspecify.annotations.NullMarked;
