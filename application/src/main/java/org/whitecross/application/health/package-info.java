/** What can be asked about the health of a student, and the desk that answers it. */
@NullMarked
package org.whitecross.application.health;

import org.jspecify.annotations.NullMarked;
