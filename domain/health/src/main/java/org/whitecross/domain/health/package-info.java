/** TBD */
@NullMarked
package org.whitecross.domain.health;

import org.jspecify.annotations.NullMarked;
