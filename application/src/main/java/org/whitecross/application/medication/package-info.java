/** What can be asked about medication, the desks that answer it, and how a dose is given. */
@NullMarked
package org.whitecross.application.medication;

import org.jspecify.annotations.NullMarked;
