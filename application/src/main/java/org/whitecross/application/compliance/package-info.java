/** What can be asked about who did what, and the desk that answers it. */
@NullMarked
package org.whitecross.application.compliance;

import org.jspecify.annotations.NullMarked;
