/** Medication over HTTP. */
@NullMarked
package org.whitecross.adapters.http.medication;

import org.jspecify.annotations.NullMarked;
