/** TBD */
@NullMarked
package org.whitecross.domain.incidents;

import org.jspecify.annotations.NullMarked;
