/** Reference data that an operator loads: published by others, the same for every district. */
@NullMarked
package org.whitecross.bootstrap.reference;

import org.jspecify.annotations.NullMarked;
