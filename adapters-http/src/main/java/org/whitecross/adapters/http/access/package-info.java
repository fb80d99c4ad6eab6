/** Signing in over HTTP. */
@NullMarked
package org.whitecross.adapters.http.access;

import org.jspecify.annotations.NullMarked;
