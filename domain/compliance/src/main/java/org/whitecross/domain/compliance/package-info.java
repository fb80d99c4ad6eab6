/** TBD */
@NullMarked
package org.whitecross.domain.compliance;

import org.jspecify.annotations.NullMarked;
