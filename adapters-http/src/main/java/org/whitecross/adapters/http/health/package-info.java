/** The health chart over HTTP. */
@NullMarked
package org.whitecross.adapters.http.health;

import org.jspecify.annotations.NullMarked;
