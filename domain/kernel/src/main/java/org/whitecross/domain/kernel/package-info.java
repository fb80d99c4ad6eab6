/**
 * Words that every module shares: ids, pages, refusals, checks.
 *
 * <p>A domain module depends on this one and on no other; what two modules share is an id. Nothing
 * here knows of SQL, HTTP or JSON.
 */
@NullMarked
package org.whitecross.domain.kernel;

import org.jspecify.annotations.NullMarked;
