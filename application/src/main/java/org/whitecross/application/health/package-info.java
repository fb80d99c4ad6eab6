/**
 * What can be asked about the health of a student, and the desks that answer it.
 *
 * <p>What a chart shows is read at once through {@link org.whitecross.application.health.ChartSheets}, a port for reading
 * alone: everything is written through the ports of the modules.
 *
 * <p>A {@link org.whitecross.application.health.WholeRecord} is all that is kept about a child, from every module, as one
 * document: it is exported as it is stored, and {@link org.whitecross.application.health.ImportingRecord} takes it in again
 * where the child is not known yet.
 */
@NullMarked
package org.whitecross.application.health;

import org.jspecify.annotations.NullMarked;
