/** Incident reports over HTTP. */
@NullMarked
package org.whitecross.adapters.http.incidents;

import org.jspecify.annotations.NullMarked;
