/** Signing in and staying signed in. */
@NullMarked
package org.whitecross.application.access;

import org.jspecify.annotations.NullMarked;
