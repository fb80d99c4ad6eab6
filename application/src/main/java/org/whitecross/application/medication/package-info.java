/**
 * What can be asked about medication, the desks that answer it, and how a dose is given.
 *
 * <p>What every dose is judged by is read at once through {@link org.whitecross.application.medication.DoseSheets}, a port for
 * reading alone; what is written goes through the ports of the modules.
 */
@NullMarked
package org.whitecross.application.medication;

import org.jspecify.annotations.NullMarked;
