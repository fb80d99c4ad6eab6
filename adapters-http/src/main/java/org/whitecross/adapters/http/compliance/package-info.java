/** Who looked at what, over HTTP. */
@NullMarked
package org.whitecross.adapters.http.compliance;

import org.jspecify.annotations.NullMarked;
