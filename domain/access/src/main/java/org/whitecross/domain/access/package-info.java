/** TBD */
@NullMarked
package org.whitecross.domain.access;

import org.jspecify.annotations.NullMarked;
