/** TBD */
@NullMarked
package org.whitecross.domain.medication;

import org.jspecify.annotations.NullMarked;
