/** What can be asked about incidents, and the desk that answers it. */
@NullMarked
package org.whitecross.application.incidents;

import org.jspecify.annotations.NullMarked;
