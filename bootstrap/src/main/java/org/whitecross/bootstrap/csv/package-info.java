/** CSV files from elsewhere: read strictly, with everything that is wrong said at once, where it stands. */
@NullMarked
package org.whitecross.bootstrap.csv;

import org.jspecify.annotations.NullMarked;
