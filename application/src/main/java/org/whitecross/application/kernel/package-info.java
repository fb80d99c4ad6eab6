/**
 * The one door. Everything that can be asked of the platform is a {@link
 * org.whitecross.application.kernel.Request}; {@link org.whitecross.application.kernel.Application}
 * checks the permission, opens the transaction with the caller's scope in it, lets the desk answer,
 * and writes the audit. Nothing else does any of these four.
 */
@NullMarked
package org.whitecross.application.kernel;

import org.jspecify.annotations.NullMarked;
